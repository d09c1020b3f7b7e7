package io.vigie.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.codec.EventJson;
import io.vigie.simulator.Scenarios;
import io.vigie.simulator.time.Micros;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RenderersTest {

  private static final List<SecurityEvent> EVENTS = new ArrayList<>();
  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeAll
  static void runTheDemo() {
    Scenarios.find("sim-swap").orElseThrow().small(1).run(EVENTS::add, truth -> {});
  }

  @Test
  void writesEventsThatReadBackTheSame() throws Exception {
    for (SecurityEvent event : EVENTS.subList(0, 5_000)) {
      assertThat(EventJson.read(bytes(Renderers.nativeJson(), event))).isEqualTo(event);
    }
  }

  @Test
  void writesLoginsAsOkta() throws Exception {
    SecurityEvent login = first(Authentication.class, Outcome.FAILURE);
    JsonNode record = JSON.readTree(bytes(Renderers.okta(), login));

    assertThat(record.at("/uuid").asText()).isEqualTo(login.getId());
    assertThat(record.at("/eventType").asText()).startsWith("user.");
    assertThat(record.at("/outcome/result").asText()).isEqualTo("FAILURE");
    assertThat(record.at("/actor/alternateId").asText())
        .isEqualTo(login.getPrincipal().getAccountName());
    assertThat(record.at("/client/ipAddress").asText()).isEqualTo(login.getClient().getIp());
    assertThat(Micros.of(Instant.parse(record.at("/published").asText())))
        .isEqualTo(login.getTime());
  }

  @Test
  void writesCallsAsEnvoy() throws Exception {
    SecurityEvent call =
        EVENTS.stream()
            .filter(
                event ->
                    event.getPayload() instanceof ApiCall each && each.getObjectIdNumber() != null)
            .findFirst()
            .orElseThrow();
    JsonNode record = JSON.readTree(bytes(Renderers.envoy(), call));

    assertThat(record.at("/path").asText())
        .endsWith("/" + ((ApiCall) call.getPayload()).getObjectIdNumber());
    assertThat(record.at("/response_code").asInt()).isPositive();
    assertThat(record.at("/ja4").asText()).isEqualTo(call.getClient().getTlsFingerprint());
    assertThat(record.at("/jwt_sub").asText()).isEqualTo(call.getPrincipal().getAccountId());
  }

  @Test
  void writesSimSwapsAsCamaraWithTheTimeOfTheSwap() throws Exception {
    SecurityEvent swap = first(SubscriberChange.class, Outcome.SUCCESS);
    JsonNode record = JSON.readTree(bytes(Renderers.camara(), swap));
    SubscriberChange change = (SubscriberChange) swap.getPayload();

    assertThat(record.at("/type").asText()).endsWith(".swapped");
    assertThat(record.at("/data/subscriptionId").asText()).isEqualTo(change.getSubscriptionId());
    assertThat(Micros.of(Instant.parse(record.at("/time").asText())))
        .isEqualTo(change.getEffective());
  }

  @Test
  void leavesOutWhatALogDoesNotTell() throws Exception {
    SecurityEvent transfer = first(BusinessAction.class, Outcome.SUCCESS);
    for (Renderer renderer : List.of(Renderers.okta(), Renderers.envoy(), Renderers.camara())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThat(renderer.render(transfer, out)).isFalse();
      assertThat(out.size()).isZero();
    }
  }

  private static SecurityEvent first(Class<?> payload, Outcome outcome) {
    return EVENTS.stream()
        .filter(event -> payload.isInstance(event.getPayload()) && event.getOutcome() == outcome)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] bytes(Renderer renderer, SecurityEvent event) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(renderer.render(event, out)).isTrue();
    return out.toByteArray();
  }
}
