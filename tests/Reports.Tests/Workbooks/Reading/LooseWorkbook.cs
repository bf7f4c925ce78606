using ClosedXML.Excel;
using Reports.Forms;
using Reports.Tests.Validation;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;

namespace Reports.Tests.Workbooks.Reading;

/// <summary>
/// The cells of a filled template, every figure another number, as something that can be cut up and put together anew: what people and programs do to
/// workbooks, without the help of a program that moves names along unless a test says so.
/// </summary>
internal sealed class LooseWorkbook
{
    private LooseWorkbook(FormDefinition form, IReadOnlyDictionary<string, object> stated) => (Form, Stated, Layout) = (form, stated, WorkbookLayout.Of(form));

    public FormDefinition Form { get; }

    public WorkbookLayout Layout { get; }

    /// <summary>What was filled in: numbers by id, texts by id.</summary>
    public IReadOnlyDictionary<string, object> Stated { get; }

    public List<LooseSheet> Sheets { get; } = [];

    /// <summary>Defined names; a name that is not moved along goes stale, as in programs that do not know them.</summary>
    public Dictionary<string, (LooseSheet Sheet, int Row, int Column)> Names { get; } = [];

    public LooseSheet this[string blockId] => Sheets.First(sheet => sheet.BlockId == blockId);

    public IEnumerable<LooseSheet> Parts => Sheets.Where(sheet => sheet.BlockId.Length > 0);

    private static readonly Lazy<LooseWorkbook> Current = new(() => Make(2022));
    private static readonly Lazy<LooseWorkbook> Trial = new(() => Make(2020));

    public static LooseWorkbook For(int year) => (year >= 2021 ? Current : Trial).Value.Clone();

    private LooseWorkbook Clone()
    {
        var clone = new LooseWorkbook(Form, Stated);
        clone.Sheets.AddRange(Sheets.Select(sheet => sheet.Copy(sheet.Name, sheet.BlockId)));
        foreach (var (name, place) in Names)
        {
            clone.Names[name] = (clone.Sheets[Sheets.IndexOf(place.Sheet)], place.Row, place.Column);
        }

        return clone;
    }

    private static LooseWorkbook Make(int year)
    {
        var template = Templates.Filled(year);
        var figures = Figures(template.Form);
        var texts = template.Form.Narratives.ToDictionary(narrative => narrative.Id, narrative => Text(narrative.Id));
        var stated = figures.Select(figure => (figure.Key, Value: (object)figure.Value)).Concat(texts.Select(text => (text.Key, Value: (object)text.Value)));
        var bytes = Reports.Workbooks.Writing.TemplateWriter.Write(template with { Figures = figures, Texts = texts }, Templates.Demonstration);
        var loose = new LooseWorkbook(template.Form, stated.ToDictionary(pair => pair.Key, pair => pair.Value));
        loose.Take(bytes);
        return loose;
    }

    /// <summary>Nothing to ask about, and its id in every line, so that a test can tell texts from captions.</summary>
    private static string Text(string id) =>
        string.Join('\n', RightTexts.Of(id).Split('\n').Select(line => $"{line}（{id}）")) + (id == "N.6" ? "\n申请人逾期未缴费的，均已发出收费通知（N.6）。" : "");

    /// <summary>Inputs that are all different, totals that are right, and a balance that holds.</summary>
    private static Dictionary<string, decimal> Figures(FormDefinition form)
    {
        var figures = new Dictionary<string, decimal>();
        var (next, few) = (1000, 0);
        foreach (var cell in form.Cells.Where(cell => !form.Totals.ContainsKey(cell.Id)))
        {
            figures[cell.Id] = cell.Id.StartsWith("T2.3.6", StringComparison.Ordinal) ? ++few : next += 7;
        }

        foreach (var relation in form.Relations.Where(relation => relation.Rule.Id == "T2.BALANCE" && !form.Totals.ContainsKey(relation.At.Id) && relation.At.Column.Code != "C7"))
        {
            var column = relation.At.Column.Code;
            figures[$"T2.1.{column}"] = form.Totals[$"T2.3.7.{column}"].Evaluate(term => figures[term.CellId])!.Value + figures[$"T2.4.{column}"] - figures[$"T2.2.{column}"];
        }

        foreach (var (id, sum) in form.Totals.Where(total => !total.Key.EndsWith("C7", StringComparison.Ordinal)).Concat(form.Totals.Where(total => total.Key.EndsWith("C7", StringComparison.Ordinal))))
        {
            figures[id] = sum.Evaluate(term => figures[term.CellId])!.Value;
        }

        return figures;
    }

    private void Take(byte[] bytes)
    {
        using var workbook = new XLWorkbook(new MemoryStream(bytes));
        foreach (var page in workbook.Worksheets)
        {
            var section = Layout.Sheets.FirstOrDefault(sheet => sheet.Name == page.Name)?.Section;
            var sheet = new LooseSheet(page.Name, section?.BlockId ?? "");
            foreach (var cell in page.CellsUsed(cell => !cell.HasFormula && !cell.IsEmpty()))
            {
                sheet.Cells[(cell.Address.RowNumber, cell.Address.ColumnNumber)] = cell.DataType == XLDataType.Number ? (decimal)cell.GetDouble() : cell.GetString();
            }

            sheet.Merges.AddRange(page.MergedRanges.Select(range => (range.FirstRow().RowNumber(), range.FirstColumn().ColumnNumber(), range.LastRow().RowNumber(), range.LastColumn().ColumnNumber())));
            Sheets.Add(sheet);
        }

        foreach (var name in workbook.NamedRanges)
        {
            if (CellAddress.TryParse(name.RefersTo, out var address))
            {
                Names[name.Name] = (Sheets.First(sheet => sheet.Name == address.Sheet), address.Row, address.Column);
            }
        }
    }

    public LooseWorkbook Change(Action<LooseWorkbook> change)
    {
        change(this);
        return this;
    }

    public LooseWorkbook WithoutNames() => Change(_ => Names.Clear());

    public LooseWorkbook WithoutSeal() => Change(_ => Sheets.RemoveAll(sheet => sheet.Name == TemplateSeal.SheetName));

    public LooseWorkbook WithoutFrontSheet() => Change(_ => Sheets.RemoveAll(sheet => sheet.Name == Layout.NilReport.Sheet));

    /// <summary>As somebody makes it who copies the official form out of Word: the form and nothing else.</summary>
    public LooseWorkbook Handmade()
    {
        WithoutNames().WithoutSeal().WithoutFrontSheet();
        foreach (var sheet in Parts)
        {
            var layout = Layout.Sheets.First(each => each.Section.BlockId == sheet.BlockId);
            foreach (var place in sheet.Cells.Keys.Where(place => layout.Narrative is null ? place.Row > layout.PrintedRows || place.Column > layout.PrintedColumns : place.Column > 1).ToList())
            {
                sheet.Cells.Remove(place);
            }

            sheet.Merges.RemoveAll(merge => merge.Row > layout.PrintedRows || merge.Column > layout.PrintedColumns);
        }

        return this;
    }

    /// <summary>Everything under each other on one sheet.</summary>
    public LooseWorkbook OnOneSheet(int gap = 1)
    {
        var all = new LooseSheet("年报", "");
        var row = 1;
        foreach (var sheet in Parts.ToList())
        {
            foreach (var (place, value) in sheet.Cells)
            {
                all.Cells[(place.Row + row - 1, place.Column)] = value;
            }

            all.Merges.AddRange(sheet.Merges.Select(merge => (merge.Row + row - 1, merge.Column, merge.LastRow + row - 1, merge.LastColumn)));
            row += sheet.Cells.Keys.Max(place => place.Row) + gap;
            Sheets.Remove(sheet);
        }

        Sheets.Add(all);
        return this;
    }

    public LooseSheet Copy(LooseSheet sheet, string name)
    {
        var copy = sheet.Copy(name);
        Sheets.Insert(Sheets.IndexOf(sheet) + 1, copy);
        return copy;
    }

    public byte[] Bytes()
    {
        using var workbook = new XLWorkbook();
        foreach (var sheet in Sheets)
        {
            sheet.Write(workbook.AddWorksheet(sheet.Name));
        }

        foreach (var (name, place) in Names.Where(name => Sheets.Contains(name.Value.Sheet)))
        {
            workbook.NamedRanges.Add(name, new CellAddress(place.Sheet.Name, place.Row, place.Column).Absolute);
        }

        using var saved = new MemoryStream();
        workbook.SaveAs(saved);
        return saved.ToArray();
    }

    public StatedReport Read() => Assert.IsType<ReadOutcome.Read>(new WorkbookReader(Templates.Catalog, Templates.Demonstration).Read(Bytes(), TestContext.Current.CancellationToken)).Report;
}

/// <summary>One sheet of it.</summary>
internal sealed class LooseSheet(string name, string blockId)
{
    public string Name { get; set; } = name;

    /// <summary>Whose sheet it is in the template; empty for others.</summary>
    public string BlockId { get; } = blockId;

    public Dictionary<(int Row, int Column), object> Cells { get; private set; } = [];

    public List<(int Row, int Column, int LastRow, int LastColumn)> Merges { get; } = [];

    public int LastRow => Cells.Keys.Max(place => place.Row);

    public int LastColumn => Cells.Keys.Max(place => place.Column);

    /// <summary>Moves rows; a row sent to 0 is deleted.</summary>
    public LooseSheet MoveRows(Func<int, int> to) => Move(place => (to(place.Row), place.Column));

    public LooseSheet MoveColumns(Func<int, int> to) => Move(place => (place.Row, to(place.Column)));

    public LooseSheet InsertRows(int before, int count = 1) => MoveRows(row => row >= before ? row + count : row);

    public LooseSheet InsertColumns(int before, int count = 1) => MoveColumns(column => column >= before ? column + count : column);

    public LooseSheet DeleteRow(int row) => MoveRows(each => each == row ? 0 : each > row ? each - 1 : each);

    public LooseSheet DeleteColumn(int column) => MoveColumns(each => each == column ? 0 : each > column ? each - 1 : each);

    public LooseSheet RepeatRow(int row)
    {
        InsertRows(row + 1);
        foreach (var (place, value) in Cells.Where(cell => cell.Key.Row == row).ToList())
        {
            Cells[(row + 1, place.Column)] = value;
        }

        return this;
    }

    /// <summary>Takes all merges apart; some programs then repeat the text in every cell.</summary>
    public LooseSheet Unmerge(bool repeat)
    {
        foreach (var merge in Merges.Where(merge => repeat && Cells.ContainsKey((merge.Row, merge.Column))))
        {
            for (var row = merge.Row; row <= merge.LastRow; row++)
            {
                for (var column = merge.Column; column <= merge.LastColumn; column++)
                {
                    Cells[(row, column)] = Cells[(merge.Row, merge.Column)];
                }
            }
        }

        Merges.Clear();
        return this;
    }

    public LooseSheet Say(string text, string instead)
    {
        foreach (var place in Cells.Where(cell => cell.Value is string found && found == text).Select(cell => cell.Key).ToList())
        {
            Cells[place] = instead;
        }

        return this;
    }

    /// <summary>The place of the first cell that says this.</summary>
    public (int Row, int Column) Find(string text) => Cells.Where(cell => cell.Value is string found && found == text).Select(cell => cell.Key).Min();

    public LooseSheet Copy(string name, string blockId = "")
    {
        var copy = new LooseSheet(name, blockId) { Cells = new(Cells) };
        copy.Merges.AddRange(Merges);
        return copy;
    }

    public void Write(IXLWorksheet page)
    {
        foreach (var ((row, column), value) in Cells)
        {
            if (value is decimal number)
            {
                page.Cell(row, column).SetValue(number);
            }
            else
            {
                page.Cell(row, column).SetValue((string)value);
            }
        }

        foreach (var (row, column, lastRow, lastColumn) in Merges)
        {
            page.Range(row, column, lastRow, lastColumn).Merge(checkIntersect: false);
        }
    }

    private LooseSheet Move(Func<(int Row, int Column), (int Row, int Column)> to)
    {
        var moved = new Dictionary<(int Row, int Column), object>();
        foreach (var (place, value) in Cells)
        {
            if (to(place) is { Row: > 0, Column: > 0 } target)
            {
                moved[target] = value;
            }
        }

        Cells = moved;
        var merges = Merges.Select(merge => (First: to((merge.Row, merge.Column)), Last: to((merge.LastRow, merge.LastColumn))))
            .Where(merge => merge is { First: { Row: > 0, Column: > 0 }, Last: { Row: > 0, Column: > 0 } } && merge.Last.Row >= merge.First.Row && merge.Last.Column >= merge.First.Column)
            .Select(merge => (merge.First.Row, merge.First.Column, merge.Last.Row, merge.Last.Column)).ToList();
        Merges.Clear();
        Merges.AddRange(merges);
        return this;
    }
}
