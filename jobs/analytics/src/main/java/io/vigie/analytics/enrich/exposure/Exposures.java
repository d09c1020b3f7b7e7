package io.vigie.analytics.enrich.exposure;

import io.vigie.analytics.enrich.file.FileStatus;
import io.vigie.analytics.enrich.file.ReloadSchedule;
import io.vigie.analytics.normalise.KeyedHash;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.Exposure;
import io.vigie.schemas.SecurityEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells of an attempt to sign in whether account, password and both together are known from leaks,
 * and takes digests of passwords out of events. What the source said stands. One for each thread.
 */
public final class Exposures {

  private final CredentialHash hash;
  private final WatchLists accounts;
  private final WatchLists pairs;
  private final WatchLists passwords;
  private final @Nullable LeakedPasswords sha1;
  private final @Nullable LeakedPasswords ntlm;
  private final ExposureCounts counts = new ExposureCounts();

  private Exposures(ExposureSettings settings, KeyedHash key, Watch watch) {
    hash = new CredentialHash(key);
    accounts = lists(WatchList.Kind.ACCOUNTS, settings.accounts(), watch);
    pairs = lists(WatchList.Kind.PAIRS, settings.pairs(), watch);
    passwords = lists(WatchList.Kind.PASSWORDS, settings.passwords(), watch);
    sha1 = ranges(PasswordDigest.Kind.SHA1, settings.passwordRanges(), watch);
    ntlm = ranges(PasswordDigest.Kind.NTLM, settings.ntlmRanges(), watch);
  }

  /**
   * How files are watched and who is told.
   *
   * @param schedule when files are looked at again; its clock also tells when a service is asked
   *     again
   * @param files told of each reload, and of each file whose newer version cannot be used
   * @param problems told when ranges cannot be looked up; neither names nor digests are in it
   */
  public record Watch(
      ReloadSchedule schedule, Consumer<FileStatus> files, Consumer<String> problems) {}

  /**
   * Loads every configured list.
   *
   * @param key the deployment's pseudonym key
   * @throws io.vigie.analytics.enrich.file.UnusableFileException when a list or folder cannot be
   *     used
   */
  public static Exposures open(ExposureSettings settings, KeyedHash key, Watch watch) {
    return new Exposures(settings, key, watch);
  }

  private WatchLists lists(WatchList.Kind kind, List<Path> files, Watch watch) {
    return new WatchLists(kind, files, hash, watch.schedule(), watch.files());
  }

  private @Nullable LeakedPasswords ranges(
      PasswordDigest.Kind kind, @Nullable RangeSettings settings, Watch watch) {
    if (settings == null) {
      return null;
    }
    RangeSource source =
        settings.folder() != null
            ? new RangeFolder(kind, settings.folder())
            : new RangeService(kind, Objects.requireNonNull(settings.url()), settings.timeout());
    return new LeakedPasswords(
        source, settings, watch.schedule().clock(), counts, watch.problems());
  }

  /** What was counted so far. */
  public ExposureCounts counts() {
    return counts;
  }

  /** Fills what an attempt to sign in does not say of leaks; leaves other events alone. */
  public void fill(SecurityEvent event) {
    if (event.getPayload() instanceof Authentication attempt) {
      List<String> names = accounts.isEmpty() && pairs.isEmpty() ? List.of() : names(event);
      fillAccount(event, names);
      Boolean leaked = takeDigest(attempt);
      fillPair(attempt, names);
      fillPassword(attempt, leaked);
    }
  }

  private static List<String> names(SecurityEvent event) {
    String name = CredentialHash.nameOf(event.getPrincipal().getAccountName());
    String id = CredentialHash.nameOf(event.getPrincipal().getAccountId());
    List<String> names = new ArrayList<>(2);
    if (name != null) {
      names.add(name);
    }
    if (id != null && !id.equals(name)) {
      names.add(id);
    }
    return names;
  }

  private void fillAccount(SecurityEvent event, List<String> names) {
    if (accounts.isEmpty() || names.isEmpty()) {
      return;
    }
    Exposure given = event.getExposure();
    List<String> leaks = given == null ? new ArrayList<>() : new ArrayList<>(given.getLeaks());
    boolean listed = false;
    for (String name : names) {
      for (String leak : accounts.leaksOf(hash.account(name))) {
        listed = true;
        if (!leaks.contains(leak)) {
          leaks.add(leak);
        }
      }
    }
    if (listed) {
      counts.add(ExposureCount.ACCOUNTS_LISTED);
    }
    event.setExposure(new Exposure(leaks));
  }

  /** Puts the keyed hash in the place of a digest; tells whether ranges know the password. */
  private @Nullable Boolean takeDigest(Authentication attempt) {
    String told = attempt.getPasswordHash();
    if (told == null || !PasswordDigest.isMeant(told)) {
      return null;
    }
    PasswordDigest digest = PasswordDigest.parse(told);
    if (digest == null) {
      counts.add(ExposureCount.DIGESTS_MALFORMED);
      attempt.setPasswordHash(null);
      return null;
    }
    attempt.setPasswordHash(hash.password(digest));
    LeakedPasswords ranges = digest.kind() == PasswordDigest.Kind.SHA1 ? sha1 : ntlm;
    boolean open = ranges != null && attempt.getLeakedPassword() == null;
    return open ? Objects.requireNonNull(ranges).contain(digest) : null;
  }

  private void fillPassword(Authentication attempt, @Nullable Boolean inRanges) {
    if (attempt.getLeakedPassword() != null) {
      return;
    }
    String keyed = attempt.getPasswordHash();
    boolean looked = !passwords.isEmpty() && CredentialHash.isKeyed(keyed);
    boolean listed =
        looked
            && !passwords.leaksOf(CredentialHash.password(Objects.requireNonNull(keyed))).isEmpty();
    if (looked || inRanges != null) {
      boolean leaked = listed || Boolean.TRUE.equals(inRanges);
      attempt.setLeakedPassword(leaked);
      if (leaked) {
        counts.add(ExposureCount.PASSWORDS_LEAKED);
      }
    }
  }

  private void fillPair(Authentication attempt, List<String> names) {
    String keyed = attempt.getPasswordHash();
    if (attempt.getLeakedPair() != null
        || pairs.isEmpty()
        || names.isEmpty()
        || !CredentialHash.isKeyed(keyed)) {
      return;
    }
    attempt.setLeakedPair(false);
    for (String name : names) {
      List<String> leaks = pairs.leaksOf(hash.pair(name, Objects.requireNonNull(keyed)));
      if (!leaks.isEmpty()) {
        tellPair(attempt, leaks.get(0));
        return;
      }
    }
  }

  private void tellPair(Authentication attempt, String leak) {
    counts.add(ExposureCount.PAIRS_LISTED);
    attempt.setLeakedPair(true);
    if (attempt.getLeakSource() == null) {
      attempt.setLeakSource(leak);
    }
    if (attempt.getLeakedPassword() == null) {
      attempt.setLeakedPassword(true); // a password that leaked with its name has leaked
    }
  }
}
