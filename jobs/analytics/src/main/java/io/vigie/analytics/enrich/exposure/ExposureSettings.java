package io.vigie.analytics.enrich.exposure;

import io.vigie.analytics.settings.Setting;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known from leaks.
 *
 * @param accounts watch lists of accounts
 * @param pairs watch lists of names and passwords that leaked together
 * @param passwords watch lists of passwords
 * @param passwordRanges where the SHA-1 of a password is looked up
 * @param ntlmRanges where the NTLM hash of a password is looked up
 */
public record ExposureSettings(
    @Setting("Watch lists of leaked accounts, made by `vigie exposure accounts`.")
        List<Path> accounts,
    @Setting(
            "Watch lists of names and passwords that leaked together, made by `vigie exposure"
                + " pairs`.")
        List<Path> pairs,
    @Setting("Watch lists of leaked passwords, made by `vigie exposure passwords`.")
        List<Path> passwords,
    @Setting(
            "Where a password is looked up of which an event tells the SHA-1: range files of Have I"
                + " Been Pwned, or a service that serves them.")
        @Nullable RangeSettings passwordRanges,
    @Setting("The same for events that tell the NTLM hash.") @Nullable RangeSettings ntlmRanges) {

  /** Keeps copies. */
  public ExposureSettings {
    accounts = List.copyOf(accounts);
    pairs = List.copyOf(pairs);
    passwords = List.copyOf(passwords);
  }
}
