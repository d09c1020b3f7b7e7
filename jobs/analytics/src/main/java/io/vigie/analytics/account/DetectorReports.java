package io.vigie.analytics.account;

import io.vigie.analytics.detect.DetectorHost;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.schemas.Alert;
import io.vigie.schemas.StepUp;
import java.util.function.Consumer;

/** Hands on what detectors of accounts and sessions say, with the sessions that it concerns. */
record DetectorReports(KeyedMemory memory, Consumer<? super AccountReport> out)
    implements DetectorHost.Outlet {

  @Override
  public void found(Alert finding) {
    SessionInventory.attach(finding, memory);
    out.accept(new Finding(finding));
  }

  @Override
  public void asked(StepUp signal) {
    out.accept(new Signal(signal));
  }
}
