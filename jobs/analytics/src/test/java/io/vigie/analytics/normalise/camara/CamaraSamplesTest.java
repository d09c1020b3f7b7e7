package io.vigie.analytics.normalise.camara;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.TakenIn;
import io.vigie.testkit.SharedData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example payloads of the specifications: each has a stated outcome. */
class CamaraSamplesTest {

  @Test
  void everyExampleOfTheSpecificationsHasItsOutcome() {
    TakenIn intake = TakenIn.by("camara");
    List<String> wrong = new ArrayList<>();
    for (JsonNode example : SharedData.jsonLines("camara/example_payloads.jsonl")) {
      String where = example.get("spec").asText() + " " + example.get("where").asText();
      String outcome = describe(intake.outcome(example.get("value").toString()));
      if (!outcome.equals(stated(where))) {
        wrong.add(where + ": " + outcome + " instead of " + stated(where));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String stated(String where) {
    String name = where.substring(where.lastIndexOf('.') + 1);
    if (where.contains(".responses.") && !where.contains("paths.")) {
      return "dropped: api_error";
    } else if (!where.startsWith("sim-swap")) {
      return "dropped: other_api";
    }
    return switch (name) {
      case "SWAPPED" -> "accepted: sim-swap.swapped";
      case "SUBSCRIPTION_ENDS" -> "accepted: sim-swap.subscription-ended";
      case "RETRIEVE_DATE" -> "refused: MISSING_FIELD phoneNumber";
      case "RETRIEVE_MONITORED_NULL", "RETRIEVE_MONITORED_PERIOD" -> "dropped: no_swap_known";
      case "CHECK_2LEGS", "CHECK_3LEGS", "RETRIEVE_2LEGS" -> "dropped: api_request";
      case "RETRIEVE_3LEGS" -> "dropped: empty_message";
      default -> "dropped: subscription_management";
    };
  }

  private static String describe(Normalised outcome) {
    if (outcome instanceof Normalised.Accepted accepted) {
      return "accepted: " + accepted.event().getAction();
    } else if (outcome instanceof Normalised.Refused refused) {
      return "refused: " + refused.letter().getReason() + " " + refused.letter().getField();
    }
    return "dropped: " + ((Normalised.Dropped) outcome).reason();
  }
}
