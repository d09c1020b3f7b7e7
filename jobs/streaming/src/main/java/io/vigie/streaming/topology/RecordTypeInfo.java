package io.vigie.streaming.topology;

import io.vigie.schemas.Alert;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SessionInquiry;
import io.vigie.schemas.SessionReport;
import io.vigie.schemas.StepUp;
import io.vigie.schemas.codec.WireTypes;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/** Type of a stream of records of the wire contract, which Avro trusts wherever it is read. */
final class RecordTypeInfo<T extends SpecificRecordBase> extends AvroTypeInfo<T> {

  private static final long serialVersionUID = 1L;

  RecordTypeInfo(Class<T> type) {
    super(type);
  }

  /** Of events there are many, and they have a serializer of their own. */
  @Override
  @SuppressWarnings("unchecked") // the type is that of events
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return getTypeClass() == SecurityEvent.class
        ? (TypeSerializer<T>) new EventSerializer()
        : new RecordSerializer<>(getTypeClass());
  }

  /**
   * Flink's serializer; loading it on a worker tells Avro there, too, what to trust, and to use the
   * coders it generated into the types: the same bytes in half the time.
   */
  private static final class RecordSerializer<T> extends AvroSerializer<T> {

    private static final long serialVersionUID = 1L;

    static {
      WireTypes.trust();
      useGeneratedCoders(SecurityEvent.class);
      useGeneratedCoders(Alert.class);
      useGeneratedCoders(DeadLetter.class);
      useGeneratedCoders(StepUp.class);
      useGeneratedCoders(SessionInquiry.class);
      useGeneratedCoders(SessionReport.class);
    }

    private static void useGeneratedCoders(Class<? extends SpecificRecordBase> type) {
      SpecificData.getForClass(type).setCustomCoders(true);
    }

    private RecordSerializer(Class<T> type) {
      super(type);
    }

    @Override
    public TypeSerializer<T> duplicate() {
      return new RecordSerializer<>(getType());
    }
  }
}
