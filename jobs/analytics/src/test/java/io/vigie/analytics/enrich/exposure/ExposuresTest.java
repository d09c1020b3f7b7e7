package io.vigie.analytics.enrich.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.vigie.analytics.enrich.file.FileStatus;
import io.vigie.analytics.enrich.file.ReloadSchedule;
import io.vigie.analytics.enrich.file.UnusableFileException;
import io.vigie.analytics.normalise.KeyedHash;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.Exposure;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.EventJson;
import io.vigie.testkit.Events;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposuresTest {

  private static final String PASSWORD_SHA1 = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8";
  private static final String PASSWORD_NTLM = "8846F7EAEE8FB117AD06BDD830B7586C";
  private static final List<Path> NONE = List.of();

  private final Path folder;
  private final List<FileStatus> told = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int writes;

  ExposuresTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void namesTheLeaksThatAnAccountStandsIn() throws IOException {
    Exposures exposures =
        accounts(
            accountList("a", "town-2025", "Maud@example.com\n"),
            accountList("b", "shop", "maud@example.com\nada\n"));

    assertThat(leaksOf(exposures, "maud@example.com")).containsExactly("town-2025", "shop");
    assertThat(leaksOf(exposures, " MAUD@Example.com")).containsExactly("town-2025", "shop");
    assertThat(leaksOf(exposures, "ada")).containsExactly("shop");
    assertThat(leaksOf(exposures, "eve")).isEmpty();
    assertThat(exposures.counts().of(ExposureCount.ACCOUNTS_LISTED)).isEqualTo(3);
  }

  @Test
  void findsAnAccountByItsIdToo() throws IOException {
    SecurityEvent event = Events.login("maud").event();
    event.getPrincipal().setAccountId("U-10442");

    accounts(accountList("a", "shop", "u-10442\n")).fill(event);

    assertThat(event.getExposure().getLeaks()).containsExactly("shop");
  }

  @Test
  void knowsNothingOfAnEventWithoutAccountAndOfOtherEventsThanLogins() throws IOException {
    Exposures exposures = accounts(accountList("a", "shop", "-\nada\n"));
    SecurityEvent nobody = Events.failure("-").event();
    SecurityEvent call = Events.login("ada").event();
    call.setPayload(ApiCall.newBuilder().build());

    exposures.fill(nobody);
    exposures.fill(call);

    assertThat(nobody.getExposure()).isNull();
    assertThat(call.getExposure()).isNull();
  }

  @Test
  void addsToWhatTheSourceSaid() throws IOException {
    SecurityEvent event = Events.login("ada").event();
    event.setExposure(new Exposure(List.of("forum")));

    accounts(accountList("a", "shop", "ada\n")).fill(event);

    assertThat(event.getExposure().getLeaks()).containsExactly("forum", "shop");
  }

  @Test
  void leavesAnEventAloneWithoutLists() {
    SecurityEvent event = Events.failure("ada").withPassword("hash").event();
    SecurityEvent same = Events.failure("ada").withPassword("hash").event();

    open(settings(NONE, NONE, NONE, null, null)).fill(event);

    assertThat(event).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1:" + PASSWORD_SHA1, "SHA1:5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8"})
  void putsTheKeyedHashInThePlaceOfADigestWhateverIsConfigured(String told) throws IOException {
    SecurityEvent event = Events.failure("ada").withPassword(told).event();

    open(settings(NONE, NONE, NONE, null, null)).fill(event);

    String hash = attempt(event).getPasswordHash();
    assertThat(hash).isEqualTo(key().of("password", "sha1:" + PASSWORD_SHA1));
    assertThat(new String(EventJson.write(event), StandardCharsets.UTF_8).toUpperCase(Locale.ROOT))
        .doesNotContain(PASSWORD_SHA1)
        .doesNotContain("5BAA6");
    assertThat(attempt(event).getLeakedPassword()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1:", "sha1:5BAA61", "ntlm:" + PASSWORD_SHA1, "sha1:password"})
  void takesADigestThatIsNoneOutOfTheEvent(String told) {
    SecurityEvent event = Events.failure("ada").withPassword(told).event();
    Exposures exposures = open(settings(NONE, NONE, NONE, null, null));

    exposures.fill(event);

    assertThat(attempt(event).getPasswordHash()).isNull();
    assertThat(exposures.counts().of(ExposureCount.DIGESTS_MALFORMED)).isEqualTo(1);
  }

  @Test
  void looksADigestUpInTheRealRangeFiles() throws IOException {
    Exposures exposures = ranges(realRanges());

    assertThat(leakedPassword(exposures, "sha1:" + PASSWORD_SHA1)).isTrue();
    assertThat(leakedPassword(exposures, "sha1:5BAA6" + "0".repeat(35))).isFalse();
    assertThat(leakedPassword(exposures, "sha1:A0F417D58E726EB382EF3AE22EE95D07C0C4B40E")).isTrue();
    assertThat(exposures.counts().of(ExposureCount.PASSWORDS_LEAKED)).isEqualTo(2);
  }

  @Test
  void doesNotKnowAPasswordWhoseRangeIsNotThere() throws IOException {
    Exposures exposures = ranges(realRanges());

    assertThat(leakedPassword(exposures, "sha1:" + "0".repeat(40))).isNull();
    assertThat(leakedPassword(exposures, "ntlm:" + PASSWORD_NTLM)).isNull();
    assertThat(exposures.counts().of(ExposureCount.RANGES_ABSENT)).isEqualTo(1);
  }

  @Test
  void looksAnNtlmHashUpAmongItsOwnRanges() throws IOException {
    Files.writeString(folder.resolve("8846F.txt"), PASSWORD_NTLM.substring(5) + ":12\n");
    Exposures exposures = open(settings(NONE, NONE, NONE, null, folder(folder)));

    assertThat(leakedPassword(exposures, "ntlm:" + PASSWORD_NTLM)).isTrue();
    assertThat(leakedPassword(exposures, "sha1:8846F" + "0".repeat(35))).isNull();
  }

  @Test
  void goesOnWithoutKnowingWhereARangeFileIsMalformed() throws IOException {
    Files.writeString(folder.resolve("5BAA6.txt"), "no range\n");
    Exposures exposures = ranges(folder);

    assertThat(leakedPassword(exposures, "sha1:" + PASSWORD_SHA1)).isNull();
    assertThat(exposures.counts().of(ExposureCount.RANGES_FAILED)).isEqualTo(1);
    assertThat(problems.get(0)).contains("malformed: line 1").doesNotContain("5BAA6");
  }

  @Test
  void comparesKeyedPasswordsWithAListMadeOfTheRealRanges() throws IOException {
    WatchListMaker.Made made = new WatchListMaker(key(), "pwned").passwords(realRanges(), 1);
    Exposures exposures = open(settings(NONE, NONE, List.of(write("p", made)), null, null));
    String keyed = key().of("password", "sha1:" + PASSWORD_SHA1);

    assertThat(made.list().size()).isEqualTo(467);
    assertThat(leakedPassword(exposures, keyed)).isTrue();
    assertThat(leakedPassword(exposures, "sha1:" + PASSWORD_SHA1)).isTrue();
    assertThat(leakedPassword(exposures, "0".repeat(32))).isFalse();
    assertThat(leakedPassword(exposures, "made otherwise")).isNull();
  }

  @Test
  void leavesRarePasswordsOutOfAList() throws IOException {
    Path file = Files.writeString(folder.resolve("sha1.txt"), PASSWORD_SHA1 + ":99\nbad\n");

    assertThat(new WatchListMaker(key(), "pwned").passwords(file, 100).list().size()).isZero();
    assertThat(new WatchListMaker(key(), "pwned").passwords(file, 99).list().size()).isEqualTo(1);
    assertThat(new WatchListMaker(key(), "pwned").passwords(file, 1).skipped()).isEqualTo(1);
  }

  @Test
  void knowsAPairOnlyWhereNameAndPasswordLeakedTogether() throws IOException {
    Path combo = Files.writeString(folder.resolve("combo"), "Ada:password\nmaud:a:b\nbroken\n:x\n");
    WatchListMaker.Made made = new WatchListMaker(key(), "combo-2026").pairs(combo);
    Exposures exposures = open(settings(NONE, List.of(write("c", made)), NONE, null, null));
    String password = "sha1:" + PASSWORD_SHA1;

    Authentication ada = filled(exposures, Events.failure("ADA").withPassword(password));
    Authentication maud = filled(exposures, Events.failure("maud").withPassword(password));
    Authentication colon =
        filled(
            exposures,
            Events.failure("maud").withPassword("sha1:" + CredentialHash.sha1("a:b").digits()));
    Authentication untold = filled(exposures, Events.failure("ada"));

    assertThat(made.skipped()).isEqualTo(2);
    assertThat(ada.getLeakedPair()).isTrue();
    assertThat(ada.getLeakedPassword()).isTrue();
    assertThat(ada.getLeakSource()).isEqualTo("combo-2026");
    assertThat(maud.getLeakedPair()).isFalse();
    assertThat(maud.getLeakSource()).isNull();
    assertThat(colon.getLeakedPair()).isTrue();
    assertThat(untold.getLeakedPair()).isNull();
  }

  @Test
  void letsWhatTheSourceSaidStand() throws IOException {
    Path combo = Files.writeString(folder.resolve("combo"), "ada:password\n");
    WatchListMaker.Made made = new WatchListMaker(key(), "combo-2026").pairs(combo);
    Exposures exposures =
        open(settings(NONE, List.of(write("c", made)), NONE, folder(realRanges()), null));
    SecurityEvent event = Events.failure("ada").withPassword("sha1:" + PASSWORD_SHA1).event();
    attempt(event).setLeakedPair(false);
    attempt(event).setLeakedPassword(false);

    exposures.fill(event);

    assertThat(attempt(event).getLeakedPair()).isFalse();
    assertThat(attempt(event).getLeakedPassword()).isFalse();
  }

  @Test
  void takesANewerListWhileItRuns() throws IOException {
    Path list = accountList("a", "shop", "ada\n");
    Exposures exposures = accounts(list);
    accountList("a", "shop", "ada\neve\n");
    now = now.plusSeconds(60);

    leaksOf(exposures, "eve"); // looks at the file

    assertThat(leaksOf(exposures, "eve")).containsExactly("shop");
    assertThat(told).hasSize(1);
  }

  @Test
  void keepsTheLastGoodListWhereTheNewerOneIsDamaged() throws IOException {
    Path list = accountList("a", "shop", "ada\n");
    Exposures exposures = accounts(list);
    byte[] bytes = Files.readAllBytes(list);
    bytes[bytes.length - 6] ^= 1;
    Files.write(list, bytes);
    Files.setLastModifiedTime(list, FileTime.from(now.plusSeconds(++writes)));
    now = now.plusSeconds(60);

    leaksOf(exposures, "ada");

    assertThat(leaksOf(exposures, "ada")).containsExactly("shop");
    assertThat(told.get(0).problem()).contains("a is damaged; make it again");
  }

  @Test
  void refusesAListThatIsAbsentCutOffNoneOrOfAnotherKind() throws IOException {
    Path list = accountList("a", "shop", "ada\n");
    Path text = Files.writeString(folder.resolve("text"), "ada\nmaud@example.com\n");
    Path cut =
        Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(Files.readAllBytes(list), 40));

    assertRefused(() -> accounts(folder.resolve("absent")), "absent does not exist");
    assertRefused(() -> accounts(text), "text is no watch list; make one with vigie exposure");
    assertRefused(() -> accounts(cut), "cut ends too early");
    assertRefused(
        () -> open(settings(NONE, List.of(list), NONE, null, null)),
        "is a list of accounts; give it under enrich.exposure.accounts");
  }

  @Test
  void refusesAListOfAnotherKey() throws IOException {
    KeyedHash other = new KeyedHash("another key of 16 bytes".getBytes(StandardCharsets.UTF_8));
    Path names = Files.writeString(folder.resolve("names"), "ada\n");
    Path list = write("a", new WatchListMaker(other, "shop").accounts(names));

    assertRefused(() -> accounts(list), "was made under another pseudonym_key");
  }

  @Test
  void refusesAFileThatItMayNotRead() throws IOException {
    Path list = accountList("a", "shop", "ada\n");
    list.toFile().setReadable(false, false);
    assumeFalse(Files.isReadable(list), "who runs this may read everything");

    assertRefused(() -> accounts(list), "cannot be read; check that it is a file");
  }

  @Test
  void refusesARangeFolderThatIsNone() {
    assertRefused(() -> ranges(folder.resolve("absent")), "absent is no folder; put the range");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable opening, String problem) {
    assertThatThrownBy(opening)
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining(problem);
  }

  private Path realRanges() throws IOException {
    Path ranges = Files.createDirectories(folder.resolve("ranges"));
    for (String prefix : List.of("5BAA6", "A0F41")) {
      Files.copy(
          SharedData.file("hibp/range_" + prefix + ".txt"),
          ranges.resolve(prefix + ".txt"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return ranges;
  }

  private Path accountList(String name, String leak, String names) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".names"), names);
    return write(name, new WatchListMaker(key(), leak).accounts(file));
  }

  private Path write(String name, WatchListMaker.Made made) throws IOException {
    Path file = folder.resolve(name);
    WatchListFile.write(made.list(), file);
    return Files.setLastModifiedTime(file, FileTime.from(now.plusSeconds(++writes)));
  }

  private Exposures accounts(Path... lists) {
    return open(settings(List.of(lists), NONE, NONE, null, null));
  }

  private Exposures ranges(Path where) {
    return open(settings(NONE, NONE, NONE, folder(where), null));
  }

  private Exposures open(ExposureSettings settings) {
    ReloadSchedule schedule = new ReloadSchedule(Duration.ofSeconds(60), () -> now, Runnable::run);
    return Exposures.open(settings, key(), new Exposures.Watch(schedule, told::add, problems::add));
  }

  private static ExposureSettings settings(
      List<Path> accounts,
      List<Path> pairs,
      List<Path> passwords,
      RangeSettings sha1,
      RangeSettings ntlm) {
    return new ExposureSettings(accounts, pairs, passwords, sha1, ntlm);
  }

  private static RangeSettings folder(Path folder) {
    return new RangeSettings(
        folder, null, Duration.ofSeconds(1), Duration.ofSeconds(30), 100, Duration.ofDays(1));
  }

  private static KeyedHash key() {
    return new KeyedHash("sixteen bytes or more".getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> leaksOf(Exposures exposures, String account) {
    SecurityEvent event = Events.login(account).event();
    exposures.fill(event);
    return event.getExposure().getLeaks();
  }

  private static Boolean leakedPassword(Exposures exposures, String passwordHash) {
    return filled(exposures, Events.failure("ada").withPassword(passwordHash)).getLeakedPassword();
  }

  private static Authentication filled(Exposures exposures, Events events) {
    SecurityEvent event = events.event();
    exposures.fill(event);
    return attempt(event);
  }

  private static Authentication attempt(SecurityEvent event) {
    return (Authentication) event.getPayload();
  }
}
