package org.hindcast.datasets.catalog;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.hindcast.datasets.format.CsvTable;

/**
 * Figures of the MPP record that the two files lack, with their sources, in the files' own columns.
 *
 * <p>They are second-hand and rounded: totals as government papers and the press carried them, and
 * the round of spring 2024 as it leaked.
 */
final class MppSupplement {

  private static final String OUTCOMES =
      """
      year,quantity,value,origin,source,published,note
      2017,inflow_total,31330,IND,"budget papers kst-34550-XVII-4; press",2018-01,"approximate; month of publication assumed"
      2018,inflow_total,30380,IND,"IND figures in the press",2019-01,"month of publication assumed"
      2021,inflow_total,36620,IND,"government letters on the MPP",2022-01,"month of publication assumed; CBS has 36,675"
      2022,inflow_total,48600,IND and CBS,"IND and CBS releases in the press",2023-01,"approximate; month of publication assumed"
      2023,inflow_total,49900,IND and CBS,"IND and CBS releases in the press",2024-01,"approximate; a wider count gives 50,600, first applications and nareis alone 48,500"
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
