package org.hindcast.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.hindcast.data.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {

  @Test
  void listsTheFourDataSetsWithTheirCards() {
    assertThat(Datasets.ids())
        .containsExactly("asylum-nl", "mpp-record", "coa-occupancy", "classic");
    assertThat(Datasets.all()).extracting(ProvenanceCard::id).isEqualTo(Datasets.ids());
  }

  @ParameterizedTest
  @ValueSource(strings = {"asylum-nl", "mpp-record", "coa-occupancy", "classic"})
  void cardsAreComplete(String id) {
    Dataset dataset = Datasets.load(id);
    ProvenanceCard card = dataset.card();
    assertThat(dataset.id()).isEqualTo(id);
    assertThat(card.title(Locale.ENGLISH)).isNotBlank();
    assertThat(card.title(Locale.forLanguageTag("nl"))).isNotBlank().isNotEqualTo(card.title());
    assertThat(card.source()).isNotBlank();
    assertThat(card.licence()).isNotBlank();
    assertThat(card.caveats()).isNotEmpty();
    assertThat(card.synthetic()).isFalse();
    assertThat(dataset.quantities())
        .allSatisfy(
            quantity -> {
              assertThat(card.frequencies()).contains(dataset.store().frequency(quantity.id()));
              assertThat(quantity.name()).isNotEqualTo(quantity.id());
              assertThat(quantity.dutchName()).isNotEqualTo(quantity.id());
            });
  }

  /** Taken with sha256sum (GNU coreutils 9.1) from the files as they were handed over. */
  @ParameterizedTest
  @CsvSource({
    "asylum-nl,0,f134d5aa7f93bbbd5025bf74b80a56817c03fe7905c18c85327453c9a7c969c1",
    "mpp-record,0,95cf1c18508badc824d4741fa43b8704fb9887ae44e4502749c55391f45c9a63",
    "mpp-record,1,d5f20813f12f2a73d60416e1fc6ac47e9225b9e7c7183041ab94010ff6471ad1",
    "mpp-record,2,8cff4c6f61fbcdf3e7e1991b06641da10365dbf36ea269ec0a530e941443899e",
    "coa-occupancy,0,8cff4c6f61fbcdf3e7e1991b06641da10365dbf36ea269ec0a530e941443899e",
    "classic,0,e39a4ad5f1cc8bd6bd21aa03801caae109a615d7f7e016dc07dd62473ee97dfc"
  })
  void bundledFilesAreUnchanged(String id, int file, String sha256) {
    assertThat(Datasets.load(id).card().files().get(file).sha256()).isEqualTo(sha256);
  }

  @Test
  void suggestsTheNearestOfAnUnknownId() {
    assertThatThrownBy(() -> Datasets.load("asylum-nk"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no data set 'asylum-nk'")
        .hasMessageContaining("Maybe 'asylum-nl' was meant")
        .hasMessageContaining("coa-occupancy");
  }

  @Test
  void everyPublishedForecastIsOfADefinedQuantityThatItFits() {
    Dataset record = Datasets.load("mpp-record");
    List<String> ids = record.quantities().stream().map(Quantity::id).toList();
    assertThat(record.archive().quantities()).isSubsetOf(ids);
    for (int row = 0; row < record.archive().size(); row++) {
      String quantity = record.archive().key(row).quantity();
      record.archive().target(row).requireFits(record.store().quantity(quantity));
      record.archive().target(row).lastPart(record.store().frequency(quantity));
    }
  }
}
