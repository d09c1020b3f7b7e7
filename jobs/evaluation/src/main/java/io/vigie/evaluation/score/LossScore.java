package io.vigie.evaluation.score;

/**
 * How one judge fared with one lost account.
 *
 * @param named whether an alert named it after it was lost
 * @param prompt whether that was within three requests of the thief or 60 seconds
 * @param promptOnceKnowable the same, the clock beginning at the reset of the password where the
 *     thief's session survived one
 * @param harmed whether damage was done, such as money sent
 * @param spared whether there was damage, and the account was named before it
 * @param requests requests of the thief up to then, the one by which it was lost not among them;
 *     infinite when it never was named
 * @param seconds from the loss up to then; infinite when it never was named
 */
public record LossScore(
    boolean named,
    boolean prompt,
    boolean promptOnceKnowable,
    boolean harmed,
    boolean spared,
    double requests,
    double seconds) {}
