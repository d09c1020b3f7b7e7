package io.vigie.analytics.detect.session;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A session about which an alert was told: what the next revision has to say again. */
final class OpenCase {

  static final int EVENT_LIMIT = 10;
  static final int SOURCE_LIMIT = 10;

  /** The session as the alert names it. */
  final String entity;

  final long firstTime;
  final long opened;
  Tier tier;
  Verdict verdict;
  long told;
  long uses;
  long toldUses;
  final List<String> events = new ArrayList<>(2);
  final List<String> sources = new ArrayList<>(2);

  OpenCase(String entity, long firstTime, long opened, Tier tier, Verdict verdict) {
    this.entity = entity;
    this.firstTime = firstTime;
    this.opened = opened;
    this.tier = tier;
    this.verdict = verdict;
  }

  void event(String id) {
    if (events.size() < EVENT_LIMIT && !events.contains(id)) {
      events.add(id);
    }
  }

  void source(String address) {
    if (sources.size() < SOURCE_LIMIT && !sources.contains(address)) {
      sources.add(address);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(entity);
    out.writeLong(firstTime);
    out.writeLong(opened);
    out.writeByte(tier.code());
    out.writeByte(verdict.code());
    out.writeLong(told);
    out.writeLong(uses);
    out.writeLong(toldUses);
    writeTexts(events, out);
    writeTexts(sources, out);
  }

  static OpenCase read(DataInput in) throws IOException {
    OpenCase open =
        new OpenCase(
            in.readUTF(),
            in.readLong(),
            in.readLong(),
            Tier.of(in.readUnsignedByte()),
            Verdict.of(in.readUnsignedByte()));
    open.told = in.readLong();
    open.uses = in.readLong();
    open.toldUses = in.readLong();
    readTexts(open.events, in);
    readTexts(open.sources, in);
    return open;
  }

  private static void writeTexts(List<String> texts, DataOutput out) throws IOException {
    out.writeByte(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private static void readTexts(List<String> texts, DataInput in) throws IOException {
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      texts.add(in.readUTF());
    }
  }
}
