package io.vigie.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPlanTest {

  private static final AddressPlan PLAN = AddressPlan.get();

  @Test
  void usesOnlyAddressesThatBelongToNobody() throws UnknownHostException {
    for (AutonomousSystem system : PLAN.all()) {
      for (Location where :
          List.of(system.v4(0), system.v4(system.sizeV4() - 1), system.v6In(0, 77, 1))) {
        byte[] bytes = InetAddress.getByName(where.ip()).getAddress();
        boolean reserved = bytes.length == 4 && (bytes[0] & 0xF0) == 0xF0;
        boolean documentation =
            bytes.length == 16 && bytes[0] == 0x3F && (bytes[1] & 0xFF) == 0xFF && bytes[2] < 16;
        assertThat(reserved || documentation).as(where.ip()).isTrue();
      }
    }
  }

  @Test
  void givesNoAddressTwice() {
    long end = 0;
    for (AutonomousSystem system : PLAN.all()) {
      assertThat(system.firstV4()).isGreaterThanOrEqualTo(end);
      end = system.firstV4() + system.sizeV4();
    }
    assertThat(end).isLessThanOrEqualTo(1L << 32);
  }

  @Test
  void findsAnOperatorByItsNumber() {
    for (AutonomousSystem system : PLAN.all()) {
      assertThat(PLAN.system(system.number())).isSameAs(system);
    }
  }

  @Test
  void tellsEveryPrefixAsCsv() {
    List<String> lines = new ArrayList<>();
    PLAN.csv(lines::add);
    long covered = 0;
    Set<String> prefixes = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      assertThat(cells).hasSize(9);
      assertThat(prefixes.add(cells.get(0))).isTrue();
      if (cells.get(0).indexOf(':') < 0) {
        int bits = Integer.parseInt(cells.get(0).substring(cells.get(0).indexOf('/') + 1));
        covered += 1L << (32 - bits);
      }
    }
    assertThat(covered).isEqualTo(PLAN.all().stream().mapToLong(AutonomousSystem::sizeV4).sum());
  }

  @ParameterizedTest
  @CsvSource({
    "3fff000100000000, 0000000000000001, 3fff:1::1",
    "3fff000100020003, 0004000500060007, 3fff:1:2:3:4:5:6:7",
    "3fff000000010000, 0001000000000000, 3fff:0:1:0:1::",
    "0000000000000000, 0000000000000000, ::",
    "3fff000000010001, 0001000000010001, 3fff:0:1:1:1:0:1:1"
  })
  void writesCanonicalText(String high, String low, String text) {
    String ip = AddressText.v6(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16));
    assertThat(ip).isEqualTo(text);
  }
}
