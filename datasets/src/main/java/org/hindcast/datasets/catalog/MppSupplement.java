package org.hindcast.datasets.catalog;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.hindcast.datasets.format.CsvTable;

/**
 * Figures of the MPP record that the two files lack, in the files' own columns.
 *
 * <p>They are second-hand: totals whose original publication is not identified and whose month of
 * publication is assumed, and press reports of two rounds.
 */
final class MppSupplement {

  private static final String OUTCOMES =
      """
      year,quantity,value,origin,source,published,note
      2017,inflow_total,31330,not stated,"second-hand; original publication not identified",2018-01,"approximate; month of publication assumed"
      2018,inflow_total,30380,not stated,"second-hand; original publication not identified",2019-01,"month of publication assumed"
      2021,inflow_total,36620,not stated,"second-hand; original publication not identified",2022-01,"month of publication assumed; CBS has 36,675"
      2022,inflow_total,48600,not stated,"second-hand; original publication not identified",2023-01,"approximate; month of publication assumed"
      2023,inflow_total,49900,not stated,"second-hand; original publication not identified",2024-01,"approximate; a wider count gives 50,600, first applications and nareis alone 48,500"
      """;

  private static final String FORECASTS =
      """
      round,issued,reported,quantity,reference_period,scenario,value,source,note
      MPP 2023-I,2023-04-28,2023-04-28,asylum_inflow_total,2023,maximum,77000,volkskrant.nl,"CONFLICTS with 76,000; both were reported"
      MPP 2024-I,2024-04,2024-04,asylum_inflow_total,2024,minimum,49800,blikopnieuws.nl; telegraaf.nl,leaked before publication
      MPP 2024-I,2024-04,2024-04,asylum_inflow_total,2024,medio,69800,blikopnieuws.nl; telegraaf.nl,"leaked before publication, as most plausible"
      MPP 2024-I,2024-04,2024-04,asylum_inflow_total,2024,maximum,78500,blikopnieuws.nl; telegraaf.nl,leaked before publication
      """;

  private MppSupplement() {}

  /** Yearly outcomes, in the columns of the annual chain figures. */
  static CsvTable outcomes() {
    return table("outcomes", OUTCOMES);
  }

  /** Published forecasts, in the columns of the published MPP figures. */
  static CsvTable forecasts() {
    return table("forecasts", FORECASTS);
  }

  private static CsvTable table(String what, String text) {
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return CsvTable.open("supplement to the MPP record, " + what, in).requireRows();
  }
}
