package io.vigie.analytics.identify;

import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How an {@link AliasInput} crosses the network, and waits in a checkpoint. */
public final class AliasInputCodec implements StateCodec<AliasInput> {

  /** Codes of {@link AliasKind}, never reordered: the place is what is written. */
  private static final AliasKind[] KINDS = {
    AliasKind.SESSION, AliasKind.ACCOUNT_ID, AliasKind.PHONE, AliasKind.SUBSCRIPTION
  };

  /** Codes of {@link Binding.Effect}, never reordered. */
  private static final Binding.Effect[] EFFECTS = {
    Binding.Effect.BEGINS, Binding.Effect.STANDS, Binding.Effect.ENDS
  };

  private static final int BINDING = 0;
  private static final int QUESTION = 1;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AliasInput input, DataOutput out) throws IOException {
    out.writeByte(input instanceof Binding ? BINDING : QUESTION);
    writeKind(input.alias().kind(), out);
    out.writeUTF(input.alias().tenant());
    out.writeUTF(input.alias().value());
    if (input instanceof Binding binding) {
      out.writeByte(code(EFFECTS, binding.effect()));
      writeNamed(binding.account(), out);
      out.writeLong(binding.time());
      out.writeUTF(binding.eventId());
    } else if (input instanceof Question question) {
      EventBytes.write(question.event(), out);
    }
  }

  @Override
  public AliasInput read(int version, DataInput in) throws IOException {
    boolean binding = in.readUnsignedByte() == BINDING;
    AliasKind kind = readKind(in);
    Alias alias = new Alias(in.readUTF(), kind, in.readUTF());
    if (!binding) {
      return new Question(alias, EventBytes.read(in));
    }
    Binding.Effect effect = EFFECTS[in.readUnsignedByte()];
    return new Binding(alias, readNamed(in), effect, in.readLong(), in.readUTF());
  }

  /** Facts cannot be changed, and events are not: who names an account does so on a copy. */
  @Override
  public AliasInput copy(AliasInput input) {
    return input;
  }

  static void writeKind(AliasKind kind, DataOutput out) throws IOException {
    out.writeByte(code(KINDS, kind));
  }

  static AliasKind readKind(DataInput in) throws IOException {
    return KINDS[in.readUnsignedByte()];
  }

  static void writeNamed(Named account, DataOutput out) throws IOException {
    writeText(account.name(), out);
    writeText(account.id(), out);
  }

  static Named readNamed(DataInput in) throws IOException {
    return new Named(readText(in), readText(in));
  }

  private static void writeText(@Nullable String text, DataOutput out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String readText(DataInput in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }

  private static <E> int code(E[] codes, E value) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == value) {
        return i;
      }
    }
    throw new IllegalStateException("no code for " + value);
  }
}
