package io.vigie.streaming.backtest;

import io.vigie.schemas.codec.WireTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes records to Avro files, one for each parallel instance, which are read when the job is
 * over. A backtest runs on one machine and from the beginning, so a file needs no more.
 *
 * @param <T> the record
 */
final class RecordFileSink<T extends SpecificRecordBase> implements Sink<T> {

  private static final long serialVersionUID = 1L;
  private static final String SUFFIX = ".avro";

  private final String folder;
  private final String name;
  private final Class<T> type;

  /**
   * A sink.
   *
   * @param folder where the files go; it exists
   * @param name what their names begin with
   */
  RecordFileSink(Path folder, String name, Class<T> type) {
    this.folder = folder.toString();
    this.name = name;
    this.type = type;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    WireTypes.trust();
    int subtask = context.getTaskInfo().getIndexOfThisSubtask();
    return new Writer<>(
        type, Path.of(folder).resolve(name + "-" + String.format("%05d", subtask) + SUFFIX));
  }

  /** Shows every record that was written, file by file. */
  void read(Consumer<T> records) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      files =
          all.filter(file -> file.getFileName().toString().startsWith(name + "-"))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      try (DataFileReader<T> reader =
          new DataFileReader<>(file.toFile(), new SpecificDatumReader<>(type))) {
        reader.forEach(records);
      }
    }
  }

  private static final class Writer<T extends SpecificRecordBase> implements SinkWriter<T> {

    private final DataFileWriter<T> file;

    Writer(Class<T> type, Path path) throws IOException {
      SpecificDatumWriter<T> datum = new SpecificDatumWriter<>(type);
      file =
          new DataFileWriter<>(datum)
              .create(datum.getSpecificData().getSchema(type), path.toFile());
    }

    @Override
    public void write(T record, Context context) throws IOException {
      file.append(record);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      file.flush();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
