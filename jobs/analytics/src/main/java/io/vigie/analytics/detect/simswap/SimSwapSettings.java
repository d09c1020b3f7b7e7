package io.vigie.analytics.detect.simswap;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingsBinder;
import java.time.Duration;

/**
 * Settings of {@link SimSwapDetector}. The likelihood ratios are assumptions, to be swept;
 * README.md says where each comes from.
 *
 * @param window how long after a change evidence counts in full
 * @param fade how long after a change evidence counts at all; between {@code window} and here it
 *     fades linearly
 * @param memory how long events of an account are kept for a report that has not come yet
 * @param prior probability that a change of SIM is a thief's
 * @param unreportedPrior the same for what the logs of an account show without any report
 * @param newDevice likelihood ratio of a device that the account did not know before the change
 * @param desktop of that device being no telephone, which a new SIM card does not explain
 * @param phoneProof of a reset, or a sign-in, by a code that went to the number
 * @param unknownProof of a reset, or a sign-in by a code, when the log does not tell how it went
 * @param unfamiliarPlace of a network and country that the account did not know, or a rented server
 * @param strangeRegion of a line into a home in a region of the country where the account has none,
 *     by an operator that it knows; by another one it counts as {@code unfamiliarPlace}
 * @param prompt of a code to the number being used within {@code promptFor} of a change whose time
 *     is told
 * @param promptFor how soon after the change that is
 * @param unhurried by how much less likely a change is a thief's when nobody new comes for {@code
 *     unhurriedAfter}, and then from where the account may be at home
 * @param unhurriedAfter after which time whoever comes is in no hurry
 * @param largeTransfer likelihood ratio of a transfer of {@code largeFrom} or more
 * @param smallTransfer by how much less likely a takeover is when all that is sent is less
 * @param largeFrom from which amount on a transfer is large, in minor units of its currency
 * @param leakedPair of signing in with a pair of name and password known from a leak
 * @param contactChange of a new e-mail address, number or factor
 * @param secondContactChange of another kind of it
 * @param payee of a new payee or a transfer
 * @param sensitiveRead of reading what is sensitive
 * @param oldDevice of the device from before being used beside the new one
 * @param weakSign of many codes sent or mistyped, and of a device that proves another key than
 *     before
 * @param sameDevice by how much less likely a change is a thief's when the card is in the telephone
 *     it was in before
 * @param upgrade the same when a new device is seen and no code to the number
 * @param familiarAddress the same when the new device uses an address known from before
 * @param homeAddress the same when that is the address of a line into a home
 * @param familiarNetwork the same when it uses a network operator known from before
 * @param stepUp probability from which on sign-ins should ask for more than the telephone
 * @param suspect probability from which on a takeover without report is told
 * @param alert probability from which on a takeover is told
 */
public record SimSwapSettings(
    @Setting(
            value = "How long after a change evidence counts in full.",
            byDefault = "72h",
            min = "1h",
            max = "720h")
        Duration window,
    @Setting(
            value = "How long after a change evidence counts at all; it fades linearly.",
            byDefault = "240h",
            min = "1h",
            max = "1440h")
        Duration fade,
    @Setting(
            value = "How long events of an account are kept for a report that is late.",
            byDefault = "72h",
            min = "1h",
            max = "720h")
        Duration memory,
    @Setting(
            value = "Probability that a change of SIM is a thief's.",
            byDefault = "0.0001",
            min = "0.00000001",
            max = "0.5")
        double prior,
    @Setting(
            value = "Probability of a change that nobody reported.",
            byDefault = "0.00001",
            min = "0.00000001",
            max = "0.5")
        double unreportedPrior,
    @Setting(
            value = "Likelihood ratio of a device unknown before the change.",
            byDefault = "2.7",
            min = "1",
            max = "10000")
        double newDevice,
    @Setting(
            value = "Likelihood ratio of the new device being no telephone.",
            byDefault = "1.4",
            min = "1",
            max = "10000")
        double desktop,
    @Setting(
            value = "Likelihood ratio of a reset or sign-in by a code to the number.",
            byDefault = "27",
            min = "1",
            max = "10000")
        double phoneProof,
    @Setting(
            value = "The same where the log does not tell how the code went.",
            byDefault = "9",
            min = "1",
            max = "10000")
        double unknownProof,
    @Setting(
            value = "Likelihood ratio of an unfamiliar network and country.",
            byDefault = "30",
            min = "1",
            max = "10000")
        double unfamiliarPlace,
    @Setting(
            value = "Likelihood ratio of a home line in a region not known, by an operator known.",
            byDefault = "18",
            min = "1",
            max = "10000")
        double strangeRegion,
    @Setting(
            value = "Likelihood ratio of the number being used soon after the change.",
            byDefault = "11",
            min = "1",
            max = "10000")
        double prompt,
    @Setting(
            value = "How soon after the change that is.",
            byDefault = "2h",
            min = "1m",
            max = "720h")
        Duration promptFor,
    @Setting(
            value =
                "Divides the odds when a new device comes late, from where the account may be at"
                    + " home; by its root between prompt and late.",
            byDefault = "10",
            min = "1",
            max = "10000")
        double unhurried,
    @Setting(
            value = "After which time a new device comes late.",
            byDefault = "6h",
            min = "1m",
            max = "720h")
        Duration unhurriedAfter,
    @Setting(
            value = "Likelihood ratio of a large transfer.",
            byDefault = "4.5",
            min = "1",
            max = "10000")
        double largeTransfer,
    @Setting(
            value = "Divides the odds when all that is sent is less.",
            byDefault = "2",
            min = "1",
            max = "10000")
        double smallTransfer,
    @Setting(
            value = "From which amount on a transfer is large, in minor units of its currency.",
            byDefault = "100000",
            min = "1")
        long largeFrom,
    @Setting(
            value = "Likelihood ratio of a pair of name and password known from a leak.",
            byDefault = "20",
            min = "1",
            max = "10000")
        double leakedPair,
    @Setting(
            value = "Likelihood ratio of a new e-mail address, number or factor.",
            byDefault = "80",
            min = "1",
            max = "10000")
        double contactChange,
    @Setting(
            value = "Likelihood ratio of another kind of it.",
            byDefault = "3",
            min = "1",
            max = "10000")
        double secondContactChange,
    @Setting(
            value = "Likelihood ratio of a new payee or a sensitive action.",
            byDefault = "70",
            min = "1",
            max = "10000")
        double payee,
    @Setting(
            value = "Likelihood ratio of something sensitive being read from a strange place.",
            byDefault = "4",
            min = "1",
            max = "10000")
        double sensitiveRead,
    @Setting(
            value = "Likelihood ratio of the old device being used beside one in a strange place.",
            byDefault = "20",
            min = "1",
            max = "10000")
        double oldDevice,
    @Setting(
            value =
                "Likelihood ratio of many codes sent or mistyped, or of a device with a new key.",
            byDefault = "10",
            min = "1",
            max = "10000")
        double weakSign,
    @Setting(
            value = "Divides the odds when the card is in the telephone it was in before.",
            byDefault = "20",
            min = "1",
            max = "10000")
        double sameDevice,
    @Setting(
            value = "Divides the odds when a new device is seen and no code to the number.",
            byDefault = "20",
            min = "1",
            max = "10000")
        double upgrade,
    @Setting(
            value = "Divides the odds when the new device uses an address known before.",
            byDefault = "20",
            min = "1",
            max = "10000")
        double familiarAddress,
    @Setting(
            value =
                "Divides the odds when the new device uses an address known before that is a line"
                    + " into a home.",
            byDefault = "100",
            min = "1",
            max = "10000")
        double homeAddress,
    @Setting(
            value = "Divides the odds when it uses a network operator known before.",
            byDefault = "3",
            min = "1",
            max = "10000")
        double familiarNetwork,
    @Setting(
            value = "Probability from which on sign-ins should ask for more.",
            byDefault = "0.05",
            min = "0.0001",
            max = "1")
        double stepUp,
    @Setting(
            value = "Probability from which on a takeover without report is told.",
            byDefault = "0.5",
            min = "0.0001",
            max = "1")
        double suspect,
    @Setting(
            value = "Probability from which on a takeover is told.",
            byDefault = "0.9",
            min = "0.0001",
            max = "1")
        double alert) {

  /** The calibrated defaults. */
  public static final SimSwapSettings DEFAULT = SettingsBinder.defaults(SimSwapSettings.class);

  /** Rejects nonsense. */
  public SimSwapSettings {
    Ranges.check(SimSwapSettings.class, "window", window);
    Ranges.check(SimSwapSettings.class, "fade", fade);
    Ranges.check(SimSwapSettings.class, "memory", memory);
    Ranges.check(SimSwapSettings.class, "prior", prior);
    Ranges.check(SimSwapSettings.class, "unreportedPrior", unreportedPrior);
    Ranges.check(SimSwapSettings.class, "newDevice", newDevice);
    Ranges.check(SimSwapSettings.class, "desktop", desktop);
    Ranges.check(SimSwapSettings.class, "phoneProof", phoneProof);
    Ranges.check(SimSwapSettings.class, "unknownProof", unknownProof);
    Ranges.check(SimSwapSettings.class, "unfamiliarPlace", unfamiliarPlace);
    Ranges.check(SimSwapSettings.class, "strangeRegion", strangeRegion);
    Ranges.check(SimSwapSettings.class, "prompt", prompt);
    Ranges.check(SimSwapSettings.class, "promptFor", promptFor);
    Ranges.check(SimSwapSettings.class, "unhurried", unhurried);
    Ranges.check(SimSwapSettings.class, "unhurriedAfter", unhurriedAfter);
    Ranges.check(SimSwapSettings.class, "largeTransfer", largeTransfer);
    Ranges.check(SimSwapSettings.class, "smallTransfer", smallTransfer);
    Ranges.check(SimSwapSettings.class, "largeFrom", largeFrom);
    Ranges.check(SimSwapSettings.class, "leakedPair", leakedPair);
    Ranges.check(SimSwapSettings.class, "contactChange", contactChange);
    Ranges.check(SimSwapSettings.class, "secondContactChange", secondContactChange);
    Ranges.check(SimSwapSettings.class, "payee", payee);
    Ranges.check(SimSwapSettings.class, "sensitiveRead", sensitiveRead);
    Ranges.check(SimSwapSettings.class, "oldDevice", oldDevice);
    Ranges.check(SimSwapSettings.class, "weakSign", weakSign);
    Ranges.check(SimSwapSettings.class, "sameDevice", sameDevice);
    Ranges.check(SimSwapSettings.class, "upgrade", upgrade);
    Ranges.check(SimSwapSettings.class, "familiarAddress", familiarAddress);
    Ranges.check(SimSwapSettings.class, "homeAddress", homeAddress);
    Ranges.check(SimSwapSettings.class, "familiarNetwork", familiarNetwork);
    Ranges.check(SimSwapSettings.class, "stepUp", stepUp);
    Ranges.check(SimSwapSettings.class, "suspect", suspect);
    Ranges.check(SimSwapSettings.class, "alert", alert);
    if (fade.compareTo(window) < 0) {
      throw new IllegalArgumentException(
          "fade is " + fade + "; give at least window, which is " + window);
    }
    if (stepUp > alert) {
      throw new IllegalArgumentException(
          "step_up is " + stepUp + "; give at most alert, which is " + alert);
    }
  }
}
