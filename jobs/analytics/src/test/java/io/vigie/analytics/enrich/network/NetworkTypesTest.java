package io.vigie.analytics.enrich.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.enrich.address.IpLiteral;
import io.vigie.analytics.enrich.file.UnusableFileException;
import io.vigie.schemas.AsnType;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTypesTest {

  private final Path folder;

  NetworkTypesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsACsvListWithHeaderCommentsQuotesAndBlankLines() throws IOException {
    Path file =
        write(
            """
            \uFEFFasn,type,comment
            # operators
            64500,hosting,A data centre, in two towns

            AS64501 , Mobile
            "64502","vpn","quoted"
            64503,residential # trailing
            ; the same again: the later line counts
            64500,vpn
            """);

    assertThat(NetworkTypes.readNumbers(file, null))
        .isEqualTo(
            Map.of(
                64500L, AsnType.VPN,
                64501L, AsnType.MOBILE,
                64502L, AsnType.VPN,
                64503L, AsnType.RESIDENTIAL));
  }

  @Test
  void readsAPlainListOfOneType() throws IOException {
    Path file = write("ASN,Entity\nAS64500 # one\n64501\nas64502\t# tab\n64503,\"Name, Land\"\n");

    assertThat(NetworkTypes.readNumbers(file, AsnType.HOSTING))
        .containsOnlyKeys(64500L, 64501L, 64502L, 64503L)
        .containsValue(AsnType.HOSTING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "64500,hosting%n64501           | 2: no type; the second column is one of residential",
        "64500,hostin                   | 1: \"hostin\" is no type; the second column is one of",
        "hello,hosting                  | 1: \"hello\" is no autonomous system; write 64500 or",
        "%n%n4294967296,vpn             | 3: \"4294967296\" is no autonomous system",
        "1,vpn%nasn,type                | 2: \"asn\" is no autonomous system",
        "AS,vpn                         | 1: \"AS\" is no autonomous system",
        "-5,vpn                         | 1: \"-5\" is no autonomous system"
      })
  void namesFileAndLineOfAMistake(String content, String problem) throws IOException {
    Path file = write(content.formatted());

    assertThatThrownBy(() -> NetworkTypes.readNumbers(file, null))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageStartingWith(file + ":" + problem);
  }

  @Test
  void namesFileAndLineOfABadPrefix() throws IOException {
    Path file = write("192.0.2.0/24\n192.0.2.0/33\n");

    assertThatThrownBy(() -> NetworkTypes.readPrefixes(file, AsnType.VPN))
        .hasMessageStartingWith(file + ":2: \"192.0.2.0/33\": the prefix length is not 0 to 32");
  }

  @Test
  void refusesAFileThatIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("list"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThatThrownBy(() -> NetworkTypes.readNumbers(file, null))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining("is no UTF-8 text");
  }

  @Test
  void letsTheLongestPrefixCountAndTheLaterListForTheSameOne() throws IOException {
    NetworkTypes types =
        new NetworkTypes(
            List.of(Map.of(1L, AsnType.HOSTING, 2L, AsnType.HOSTING), Map.of(1L, AsnType.MOBILE)),
            List.of(
                NetworkTypes.readPrefixes(write("192.0.2.7,tor\n192.0.2.0/24,vpn\n"), null),
                NetworkTypes.readPrefixes(
                    write("192.0.2.0/24\n192.0.0.0/16\n2001:db8::/32"), AsnType.HOSTING)));

    assertThat(types.ofNumber(1)).isEqualTo(AsnType.MOBILE);
    assertThat(types.ofNumber(2)).isEqualTo(AsnType.HOSTING);
    assertThat(types.ofNumber(3)).isNull();
    assertThat(ofAddress(types, "192.0.2.7")).isEqualTo(AsnType.TOR);
    assertThat(ofAddress(types, "192.0.2.8")).isEqualTo(AsnType.HOSTING);
    assertThat(ofAddress(types, "2001:db8::1")).isEqualTo(AsnType.HOSTING);
    assertThat(ofAddress(types, "198.51.100.1")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "x4bnet_datacenter_ASN.txt,AS(\\d+).*",
    "x4bnet_vpn_ASN.txt,AS(\\d+).*",
    "bad-asn-list.csv,'\"?(\\d+).*\'"
  })
  void readsEveryEntryOfListsFoundInTheWild(String name, String entry) throws IOException {
    Path file = SharedData.file("feeds/" + name);
    try (Stream<String> lines = Files.lines(file)) {
      List<Long> expected =
          lines
              .filter(line -> line.matches(entry))
              .map(line -> Long.valueOf(line.replaceFirst(entry, "$1")))
              .distinct()
              .toList();
      assertThat(expected).hasSizeGreaterThan(10);
      assertThat(NetworkTypes.readNumbers(file, AsnType.HOSTING).keySet())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "x4bnet_torexit_ipv4.txt",
    "x4bnet_vpn_ipv4_first500.txt",
    "tor-exit-nodes_2024-02-27.lst"
  })
  void readsEveryAddressListFoundInTheWild(String name) throws IOException {
    Path file = SharedData.file("feeds/" + name);
    try (Stream<String> lines = Files.lines(file)) {
      long entries = lines.map(String::strip).filter(line -> !line.isEmpty()).distinct().count();
      assertThat(NetworkTypes.readPrefixes(file, AsnType.TOR)).hasSize((int) entries);
    }
  }

  private static @Nullable AsnType ofAddress(NetworkTypes types, String ip) {
    return types.ofAddress(IpLiteral.parse(ip).orElseThrow());
  }

  private Path write(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "list", ".csv"), content);
  }
}
