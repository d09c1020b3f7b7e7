package io.vigie.analytics.detect.source;

import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is remembered of one network: an episode for it and one for each of its addresses. */
final class SourceState {

  /** As many addresses as a /24 has; of an IPv6 /48 as many /64s are followed. */
  static final int ADDRESS_LIMIT = 256;

  static final StateCodec<SourceState> CODEC = new Codec();

  final String tenant;
  Episode network;

  /** When to look again, microseconds: never later than the earliest deadline. */
  long wakeAt = KeyedMemory.NEVER;

  /** Those that were opened since this was read. */
  private final TreeMap<String, Episode> addresses = new TreeMap<>();

  private final SealedEpisodes sealed = new SealedEpisodes();

  /** Whether any address may have a part in the network's score: most networks never do. */
  private boolean accused;

  SourceState(String tenant, String network) {
    this.tenant = tenant;
    this.network = new Episode(network);
  }

  @Nullable Episode find(String address) {
    Episode known = addresses.get(address);
    if (known == null && sealed.size() > 0) {
      known = sealed.take(address);
      if (known != null) {
        addresses.put(address, known);
      }
    }
    return known;
  }

  private Map<String, Episode> opened() {
    if (sealed.size() > 0) {
      sealed.takeAll(episode -> addresses.put(episode.source, episode));
    }
    return addresses;
  }

  private int size() {
    return addresses.size() + sealed.size();
  }

  /** The episode of an address; the longest unheard that was not unmasked gives way. */
  Episode address(String address) {
    Episode episode = find(address);
    if (episode == null) {
      if (size() == ADDRESS_LIMIT) {
        addresses.remove(leastMissed().source);
      }
      episode = new Episode(address);
      addresses.put(address, episode);
    }
    return episode;
  }

  Collection<Episode> episodes() {
    return opened().values();
  }

  void remove(Episode episode) {
    addresses.remove(episode.source);
  }

  boolean isEmpty() {
    return size() == 0 && network.lastTime == 0;
  }

  /** Starts the network's episode anew; what its addresses have done stays. */
  void restartNetwork() {
    network = new Episode(network.source);
    if (accused) {
      for (Episode episode : opened().values()) {
        episode.networkFirst = 0;
        episode.networkRepeats = 0;
      }
      accused = false;
    }
  }

  /** Notes what an address adds to the score of the network. */
  void accuse(Episode episode, long firstContacts, long repeats) {
    episode.networkFirst += firstContacts;
    episode.networkRepeats += repeats;
    accused = true;
  }

  /** Addresses with failures, most failures first. */
  List<String> ranked() {
    return opened().values().stream()
        .filter(episode -> episode.failures > 0)
        .sorted(
            Comparator.<Episode>comparingLong(episode -> -episode.failures)
                .thenComparing(episode -> episode.source))
        .map(episode -> episode.source)
        .toList();
  }

  private Episode leastMissed() {
    return opened().values().stream()
        .min(
            Comparator.comparing(Episode::wasUnmasked)
                .thenComparingLong(Episode::lastHeard)
                .thenComparing(episode -> episode.source))
        .orElseThrow();
  }

  private static final class Codec implements StateCodec<SourceState> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
      return 3;
    }

    @Override
    public void write(SourceState state, DataOutput out) throws IOException {
      out.writeUTF(state.tenant);
      out.writeLong(state.wakeAt);
      state.network.write(out);
      out.writeBoolean(state.accused);
      out.writeShort(state.size());
      byte[] opened = state.writtenOpened();
      out.writeInt(state.sealed.bytes() + opened.length);
      state.sealed.write(out);
      out.write(opened);
    }

    @Override
    public SourceState read(int version, DataInput in) throws IOException {
      String tenant = in.readUTF();
      long wakeAt = in.readLong();
      SourceState state = new SourceState(tenant, Episode.read(version, in), wakeAt);
      if (version < Episode.SPARSE) {
        state.readOpened(version, in);
      } else {
        state.accused = in.readBoolean();
        int size = in.readUnsignedShort();
        state.sealed.read(size, in.readInt(), in);
      }
      return state;
    }
  }

  private byte[] writtenOpened() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    ByteArrayOutputStream one = new ByteArrayOutputStream(256);
    DataOutputStream out = new DataOutputStream(bytes);
    for (Episode episode : addresses.values()) {
      one.reset();
      episode.write(new DataOutputStream(one));
      out.writeInt(one.size());
      one.writeTo(out);
    }
    return bytes.toByteArray();
  }

  private void readOpened(int version, DataInput in) throws IOException {
    int size = in.readUnsignedShort();
    for (int i = 0; i < size; i++) {
      Episode episode = Episode.read(version, in);
      addresses.put(episode.source, episode);
      accused |= episode.networkFirst != 0 || episode.networkRepeats != 0;
    }
  }

  private SourceState(String tenant, Episode network, long wakeAt) {
    this.tenant = tenant;
    this.network = network;
    this.wakeAt = wakeAt;
  }
}
