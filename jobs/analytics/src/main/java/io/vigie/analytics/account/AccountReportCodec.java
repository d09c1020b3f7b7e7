package io.vigie.analytics.account;

import io.vigie.analytics.stage.StateCodec;
import io.vigie.schemas.Alert;
import io.vigie.schemas.codec.WireTypes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * How an {@link AccountReport} crosses to the next operator. It is never kept in a checkpoint:
 * facts and findings part in the task they arise in.
 */
public final class AccountReportCodec implements StateCodec<AccountReport> {

  static {
    WireTypes.trust();
  }

  private static final int FACT = 0;
  private static final int FINDING = 1;

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
      ByteBuffer bytes = finding.alert().toByteBuffer();
      out.writeInt(bytes.remaining());
      out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }
  }

  @Override
  public AccountReport read(int version, DataInput in) throws IOException {
    if (in.readByte() == FACT) {
      return FACTS.read(FACTS.version(), in);
    }
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new Finding(Alert.fromByteBuffer(ByteBuffer.wrap(bytes)));
  }

  @Override
  public AccountReport copy(AccountReport report) {
    return report;
  }
}
