package io.vigie.analytics.enrich.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.enrich.address.IpLiteral;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MmdbTest {

  private static final List<String> CITY = List.of("City");

  private final Path folder;

  MmdbTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void refusesWhatIsNoDatabaseAndNamesFileAndRemedy() throws IOException {
    Path text = Files.writeString(folder.resolve("city.mmdb"), "not a database");

    assertThatThrownBy(() -> Mmdb.open(text, CITY))
        .isInstanceOf(UnusableFileException.class)
        .hasMessage(
            text
                + " is no sound MaxMind-format database; download it again and check its sum, or"
                + " take its key out of the settings");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Path empty = Files.createFile(folder.resolve("city.mmdb"));

    assertThatThrownBy(() -> Mmdb.open(empty, CITY)).isInstanceOf(UnusableFileException.class);
  }

  @Test
  void refusesADatabaseThatIsCutShort() throws IOException {
    byte[] whole = Files.readAllBytes(SharedData.file("geoip/GeoLite2-City-Test.mmdb"));
    Path cut = Files.write(folder.resolve("c.mmdb"), Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> Mmdb.open(cut, CITY)).isInstanceOf(UnusableFileException.class);
  }

  @Test
  void refusesADatabaseOfAnotherKind() {
    Path asn = SharedData.file("geoip/GeoLite2-ASN-Test.mmdb");

    assertThatThrownBy(() -> Mmdb.open(asn, CITY))
        .hasMessage(
            asn
                + " is a GeoLite2-ASN database, but one of these kinds belongs here: City; give its"
                + " path under the key of its own kind");
  }

  @Test
  void findsNothingRatherThanFailingInADamagedDatabase() throws IOException {
    byte[] content = Files.readAllBytes(SharedData.file("geoip/GeoLite2-City-Test.mmdb"));
    Random random = new Random(7);
    int damagedFrom = 1465 * 7 + 16; // After the search tree: its records, but not its metadata.
    for (int i = damagedFrom; i < content.length - 600; i++) {
      content[i] = (byte) random.nextInt();
    }
    Path damaged = Files.write(folder.resolve("damaged.mmdb"), content);
    Mmdb database = Mmdb.open(damaged, CITY);

    for (String ip : List.of("81.2.69.142", "89.160.20.112", "2.125.160.216", "216.160.83.56")) {
      database.find(IpLiteral.parse(ip).orElseThrow()).child("country").text("iso_code");
    }
    assertThat(database.find(IpLiteral.parse("81.2.69.142").orElseThrow()).child("country"))
        .extracting(country -> country.text("iso_code"))
        .isNotEqualTo("GB");
  }

  @Test
  void takesAFieldOfAnotherTypeAsAbsent() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("text", 5);
    fields.put("blank", " ");
    fields.put("number", "5");
    fields.put("nan", Double.NaN);
    fields.put("float", 1.5f);
    fields.put("flag", "true");
    fields.put("child", List.of());
    fields.put("list", List.of("x"));
    MmdbRecord row = new MmdbRecord(fields);

    assertThat(row.text("text")).isNull();
    assertThat(row.text("blank")).isNull();
    assertThat(row.whole("number")).isNull();
    assertThat(row.whole("float")).isNull();
    assertThat(row.decimal("nan")).isNull();
    assertThat(row.decimal("float")).isEqualTo(1.5);
    assertThat(row.flag("flag")).isFalse();
    assertThat(row.child("child").isEmpty()).isTrue();
    assertThat(row.lastOf("list").isEmpty()).isTrue();
    assertThat(row.lastOf("absent").isEmpty()).isTrue();
  }
}
