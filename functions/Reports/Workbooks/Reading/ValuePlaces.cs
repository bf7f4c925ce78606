using Reports.Forms;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Seals;

namespace Reports.Workbooks.Reading;

/// <summary>Where each value stands in an upload: at its defined name, failing that where the seal says, failing that where the template has it.</summary>
internal sealed class ValuePlaces(WorkbookLayout layout, WorkbookContent content, TemplateSeal? seal)
{
    public WorkbookLayout Layout => layout;

    /// <summary>The cell of the value <paramref name="id"/>. It need not exist: a value that was not found is blank at its place in the template.</summary>
    public CellAddress OfValue(string id, CellAddress inTemplate) => Of(DefinedNames.Value(id), inTemplate);

    /// <summary>The cell of any of the template's names, such as <c>z.zero</c> or <c>e.T2</c>.</summary>
    public CellAddress Of(string name, CellAddress inTemplate)
    {
        if (content.Names.TryGetValue(name, out var named) && content.HasSheet(named.Sheet))
        {
            return named;
        }

        return seal is not null && seal.Places.TryGetValue(name, out var mapped) && content.HasSheet(mapped.Address.Sheet) ? mapped.Address : inTemplate;
    }
}
