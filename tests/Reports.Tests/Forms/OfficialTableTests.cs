using Reports.Forms;

namespace Reports.Tests.Forms;

public sealed class OfficialTableTests
{
    public static TheoryData<string, string> Tables =>
        [.. FormCatalog.LoadDelivered().Forms.SelectMany(form => form.Tables.Select(table => (form.Name, table.Id)))];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Merged_cells_cover_every_place_exactly_once_and_every_figure_is_there(string formName, string id)
    {
        var definition = FormCatalog.LoadDelivered().Forms.Single(form => form.Name == formName).Tables.Single(table => table.Id == id);
        var table = OfficialTable.Of(definition);
        var rows = table.Rows.ToList();
        var taken = new HashSet<(int Row, int Column)>();
        for (var row = 0; row < rows.Count; row++)
        {
            // As a browser lays them out: each cell takes the first free place of its row.
            foreach (var cell in rows[row])
            {
                var column = Enumerable.Range(0, table.Columns).First(candidate => !taken.Contains((row, candidate)));
                for (var place = 0; place < cell.Rows * cell.Columns; place++)
                {
                    Assert.True(taken.Add((row + (place / cell.Columns), column + (place % cell.Columns))), $"row {row} overlaps");
                }
            }
        }

        Assert.Equal(rows.Count * table.Columns, taken.Count);
        Assert.All(taken, place => Assert.True(place.Row < rows.Count && place.Column < table.Columns));
        Assert.Equal(
            definition.Blocks.SelectMany(block => block.Cells).Select(cell => cell.Id),
            rows.SelectMany(row => row).Select(cell => cell.Figure?.Id).OfType<string>());
    }
}
