package io.vigie.analytics.account;

import io.vigie.analytics.stage.StateCodec;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SessionReport;
import io.vigie.schemas.StepUp;
import io.vigie.schemas.codec.WireTypes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * How an {@link AccountReport} crosses to the next operator. It is never kept in a checkpoint:
 * facts, findings, signals and answers part in the task they arise in.
 */
public final class AccountReportCodec implements StateCodec<AccountReport> {

  static {
    WireTypes.trust();
  }

  private static final int FACT = 0;
  private static final int FINDING = 1;
  private static final int SIGNAL = 2;
  private static final int ANSWER = 3;

  private static final FactCodec FACTS = new FactCodec();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AccountReport report, DataOutput out) throws IOException {
    if (report instanceof Fact fact) {
      out.writeByte(FACT);
      FACTS.write(fact, out);
    } else if (report instanceof Finding finding) {
      out.writeByte(FINDING);
      write(finding.alert().toByteBuffer(), out);
    } else if (report instanceof Signal signal) {
      out.writeByte(SIGNAL);
      write(signal.stepUp().toByteBuffer(), out);
    } else if (report instanceof Answer answer) {
      out.writeByte(ANSWER);
      write(answer.report().toByteBuffer(), out);
    }
  }

  private static void write(ByteBuffer bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.remaining());
    out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
  }

  @Override
  public AccountReport read(int version, DataInput in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case FACT -> FACTS.read(FACTS.version(), in);
      case FINDING -> new Finding(Alert.fromByteBuffer(bytes(in)));
      case SIGNAL -> new Signal(StepUp.fromByteBuffer(bytes(in)));
      case ANSWER -> new Answer(SessionReport.fromByteBuffer(bytes(in)));
      default -> throw new IOException("no report has the code " + kind);
    };
  }

  private static ByteBuffer bytes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public AccountReport copy(AccountReport report) {
    return report;
  }
}
