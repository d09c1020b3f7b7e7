package io.vigie.analytics.detect.simswap;

import io.vigie.analytics.account.AccountReport;
import io.vigie.analytics.account.AccountSettings;
import io.vigie.analytics.account.AccountStage;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.SecurityEvent;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** What the detector remembers after a story. */
final class States {

  private States() {}

  static SimSwapState after(Story story) {
    SimSwapDetector detector = new SimSwapDetector(SimSwapSettings.DEFAULT);
    StageHost<SecurityEvent, AccountReport> host =
        new StageHost<>(new AccountStage(AccountSettings.DEFAULT, List.of(detector)));
    long end = story.events.stream().mapToLong(SecurityEvent::getTime).max().orElse(0);
    host.run(story.events, end);
    SimSwapState state = host.only(detector.slot());
    return state == null ? new SimSwapState() : state;
  }

  static byte[] bytes(SimSwapState state) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SimSwapState.CODEC.write(state, new DataOutputStream(out));
    return out.toByteArray();
  }
}
