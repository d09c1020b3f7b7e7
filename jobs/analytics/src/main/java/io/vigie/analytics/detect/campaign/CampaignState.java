package io.vigie.analytics.detect.campaign;

import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The campaigns of a tenant that go on or went on lately. */
final class CampaignState {

  static final int LIMIT = 64;

  static final StateCodec<CampaignState> CODEC = new Codec();

  final List<Campaign> campaigns = new ArrayList<>();

  /** Adds a campaign; where there are too many the one longest unheard of is forgotten. */
  void add(Campaign campaign) {
    if (campaigns.size() == LIMIT) {
      Campaign oldest = campaigns.get(0);
      for (Campaign each : campaigns) {
        oldest = each.lastAlarm < oldest.lastAlarm ? each : oldest;
      }
      campaigns.remove(oldest);
    }
    campaigns.add(campaign);
  }

  private static final class Codec implements StateCodec<CampaignState> {
    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(CampaignState state, DataOutput out) throws IOException {
      out.writeByte(state.campaigns.size());
      for (Campaign campaign : state.campaigns) {
        campaign.write(out);
      }
    }

    @Override
    public CampaignState read(int version, DataInput in) throws IOException {
      CampaignState state = new CampaignState();
      int size = in.readUnsignedByte();
      for (int i = 0; i < size; i++) {
        state.campaigns.add(Campaign.read(version, in));
      }
      return state;
    }
  }
}
