using System.Diagnostics;

namespace Reports.Telemetry;

/// <summary>
/// What is done with a report or a mail, as activities of the source <c>ReportFunctions</c>. They say what and to what end, never who:
/// no addresses, no names of files. There is one whether anybody listens or not, so that the log lines of one report share a trace id.
/// </summary>
public static class ReportActivities
{
    public const string SourceName = "ReportFunctions";
    public const string Submission = "reports.submission";
    public const string Period = "reports.period";
    public const string Agency = "reports.agency";
    public const string Channel = "reports.channel";
    public const string Outcome = "reports.outcome";
    public const string Notice = "reports.notice";
    public const string Attempt = "reports.attempt";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A submission is read, judged and decided.</summary>
    public static Activity Decide(TraceContext? received) => Start("decide", ActivityKind.Consumer, received);

    /// <summary>An attempt to send a mail.</summary>
    public static Activity SendMail(TraceContext? owed) => Start("send mail", ActivityKind.Client, owed);

    /// <summary>A mail is fetched from the mailbox: each begins a trace of its own.</summary>
    public static Activity CollectMail() => Start("collect mail", ActivityKind.Consumer, null);

    /// <summary>A stored mail is planned, filed and answered.</summary>
    public static Activity ProcessMail(TraceContext? stored) => Start("process mail", ActivityKind.Consumer, stored);

    /// <summary>The activity failed. Only the kind of exception is told: its words may quote what somebody sent.</summary>
    public static void Fail(this Activity activity, string kind) => activity.SetStatus(ActivityStatusCode.Error, kind).SetTag("error.type", kind);

    /// <summary>
    /// Continues what was stored, or begins a trace when nothing was; what runs here now, such as the request of a timer, is linked, not
    /// the parent. Called in an asynchronous method, which gives its caller its own current activity back.
    /// </summary>
    private static Activity Start(string name, ActivityKind kind, TraceContext? parent)
    {
        var now = TraceContext.Current;
        ActivityLink[] links = now is not null && now.TraceId != parent?.TraceId ? [new(now.Context)] : [];
        if (parent is null)
        {
            Activity.Current = null;
        }

        return Source.StartActivity(kind, parent?.Context ?? default, links: links, name: name) ?? Unheard(name, parent);
    }

    private static Activity Unheard(string name, TraceContext? parent)
    {
        var activity = new Activity(name).SetIdFormat(ActivityIdFormat.W3C);
        if (parent is not null)
        {
            activity.SetParentId(parent.Context.TraceId, parent.Context.SpanId, parent.Context.TraceFlags);
            activity.TraceStateString = parent.State;
        }

        return activity.Start();
    }
}
