package io.vigie.analytics.normalise.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.TakenIn;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.IsoTime;
import io.vigie.testkit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real logs, beside what another pipeline made of them. */
class AccessLogSamplesTest {

  private final TakenIn intake = TakenIn.by("access-log");

  @Test
  void losesNoLineOfARealLog() throws IOException {
    List<String> lines;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(SharedData.file("web/apache_access_1-6000.log.gz"))),
                StandardCharsets.UTF_8))) {
      lines = reader.lines().toList();
    }
    for (String line : lines) {
      assertThat(intake.outcome(line)).as(line).isInstanceOf(Normalised.Accepted.class);
    }
    assertThat(lines).hasSize(6_000);
  }

  /** The others have a host name in the place of the address, a list of them, or another format. */
  @ParameterizedTest
  @CsvSource({"apache.access, 18", "nginx.access, 7", "nginx_ingress_controller.access, 15"})
  void agreesWithAnotherPipeline(String log, int readable) {
    int compared = 0;
    for (JsonNode pair : SharedData.jsonLines("ecs_pairs/" + log + ".jsonl.gz")) {
      String line = pair.get("input").asText();
      JsonNode expected = pair.get("expected");
      if (!(intake.outcome(line) instanceof Normalised.Accepted accepted)) {
        continue;
      }
      SecurityEvent event = accepted.event();
      ApiCall call = (ApiCall) event.getPayload();
      assertThat(event.getTime())
          .as(line)
          .isEqualTo(IsoTime.toMicros(Instant.parse(expected.at("/@timestamp").asText())));
      assertThat(call.getStatus())
          .as(line)
          .isEqualTo(expected.at("/http/response/status_code").asInt());
      assertThat(event.getClient().getUserAgent())
          .as(line)
          .isEqualTo(expected.at("/user_agent/original").asText(null));
      assertThat(event.getPrincipal().getAccountName())
          .as(line)
          .isEqualTo(expected.at("/user/name").asText(null));
      compared++;
    }
    assertThat(compared).isEqualTo(readable);
  }
}
