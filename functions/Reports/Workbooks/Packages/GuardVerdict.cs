namespace Reports.Workbooks.Packages;

/// <summary>
/// What the guard says about an upload: a <see cref="WorkbookRefusal"/> or a <see cref="DisarmedWorkbook"/>, nothing else.
/// A disarmed workbook may be opened safely; whether it is the right form is not yet known.
/// </summary>
public abstract record GuardVerdict
{
    private protected GuardVerdict()
    {
    }
}

/// <summary>
/// Why an upload cannot be read, with sentences for the person who sent it.
/// The sentences name the next step and hold nothing from the file itself, so they can be shown or mailed as they are.
/// </summary>
public sealed record WorkbookRefusal : GuardVerdict
{
    public required RefusalKind Kind { get; init; }

    public required string Reason { get; init; }

    public required string ReasonEn { get; init; }

    /// <summary>What is said of such a file, for whoever can tell its kind before it is sent.</summary>
    public static WorkbookRefusal Of(RefusalKind kind) => RefusalTexts.Refuse(kind);
}

/// <summary>
/// The stable code of a refusal, recognised by content and never by the name of the file.
/// <see cref="Unexpected"/> means a bug in the guard, not a fault of the sender; log it.
/// </summary>
public enum RefusalKind
{
    EmptyFile,
    FileTooLarge,
    DamagedFile,
    DamagedWorkbook,
    UnsafePackage,
    OldExcelWorkbook,
    BinaryWorkbook,
    EncryptedWorkbook,
    ProtectedByAgent,
    WordDocument,
    Presentation,
    OpenDocument,
    NumbersDocument,
    OtherOfficeFile,
    ZipOfWorkbooks,
    EncryptedArchive,
    OtherArchive,
    Pdf,
    Image,
    WebPage,
    XmlSpreadsheet,
    OtherXml,
    PlainText,
    RichText,
    Unrecognised,
    NoWorkbook,
    NoSheets,
    TooManySheets,
    TooManyCells,
    TooMuchContent,
    Unexpected,
}
