using System.Collections.Concurrent;
using Reports.Compliance.Reminders;
using Reports.Forms;
using Reports.Submissions;
using Reports.Validation;

namespace Reports.Compliance.Settings;

/// <summary>Works out what saving other settings would come to, before anybody saves them. It changes nothing.</summary>
public sealed class SettingsForecast(
    ComplianceTable table, AgencyDirectory directory, SubmissionStore store, IssuedTemplates issued, ReminderForecast reminders, FormCatalog forms, TimeProvider time)
{
    /// <summary>The findings of so many latest submissions are looked at, of each year: more would make the page slow and say nothing else.</summary>
    public const int MostLooked = 2000;

    private const int ReadAtOnce = 16;

    // The next ones tell how it changes; the whole list is on the page of reminders.
    private const int NextReminders = 6;

    public async Task<SettingsEffects> BetweenAsync(AuthoritySettings before, AuthoritySettings after, CancellationToken cancellationToken)
    {
        var (open, opened) = (OpenPeriods(before), OpenPeriods(after));
        return new SettingsEffects
        {
            Periods = await PeriodsAsync(open, opened, after, cancellationToken).ConfigureAwait(false),
            DueDates = await DueDatesAsync(before, after, cancellationToken).ConfigureAwait(false),
            Header = before.LocalHeader == after.LocalHeader ? null : await HeaderAsync(opened, before.LocalHeader, cancellationToken).ConfigureAwait(false),
            Review = before.ReviewEverything == after.ReviewEverything ? null : await ReviewAsync(opened, after.ReviewEverything, cancellationToken).ConfigureAwait(false),
            Reminders = await RemindersAsync(before, after, cancellationToken).ConfigureAwait(false),
            Severities = await SeveritiesAsync(opened, before, after, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<ReminderEffect?> RemindersAsync(AuthoritySettings before, AuthoritySettings after, CancellationToken cancellationToken)
    {
        var today = ChinaTime.DateOf(time.GetUtcNow());
        var planned = await reminders.AfterAsync(before, today, null, cancellationToken).ConfigureAwait(false);
        var then = await reminders.AfterAsync(after, today, null, cancellationToken).ConfigureAwait(false);
        return planned.SequenceEqual(then) ? null : new ReminderEffect([.. planned.Take(NextReminders)], [.. then.Take(NextReminders)]);
    }

    private IReadOnlyList<ReportingPeriod> OpenPeriods(AuthoritySettings settings) => new PeriodCalendar(settings, time).OpenPeriods;

    private async Task<IReadOnlyList<PeriodEffect>> PeriodsAsync(
        IReadOnlyList<ReportingPeriod> open, IReadOnlyList<ReportingPeriod> opened, AuthoritySettings after, CancellationToken cancellationToken)
    {
        var effects = new List<PeriodEffect>();
        foreach (var period in open.Union(opened).Where(period => open.Contains(period) != opened.Contains(period)).OrderByDescending(period => period.Year))
        {
            var rows = await RowsAsync(period, new DueDates(period, after), cancellationToken).ConfigureAwait(false);
            var owing = rows.Where(row => row.InForce is null && row.Status != nameof(AgencyStatus.Exempt)).ToList();
            effects.Add(new PeriodEffect(
                period, opened.Contains(period), owing.Count, owing.Count(row => row.Late), rows.Count(row => row.Status == nameof(AgencyStatus.AwaitingReview))));
        }

        return effects;
    }

    /// <summary>Dates that differ in a year that has some of its own, whether or not it is open.</summary>
    private async Task<IReadOnlyList<DueDateEffect>> DueDatesAsync(AuthoritySettings before, AuthoritySettings after, CancellationToken cancellationToken)
    {
        var effects = new List<DueDateEffect>();
        var years = new[] { before, after }.SelectMany(settings => settings.InternalDates.Keys.Concat(settings.DueDates.Keys)).Distinct().Order(StringComparer.Ordinal);
        foreach (var period in years.Select(ReportingPeriod.Parse))
        {
            var (old, now) = (new DueDates(period, before), new DueDates(period, after));
            if (!old.Equals(now))
            {
                effects.AddRange(await DueDatesAsync(period, old, now, cancellationToken).ConfigureAwait(false));
            }
        }

        return effects;
    }

    private async Task<IEnumerable<DueDateEffect>> DueDatesAsync(ReportingPeriod period, DueDates old, DueDates now, CancellationToken cancellationToken)
    {
        var tree = (await directory.ListAsync(cancellationToken).ConfigureAwait(false)).Tree;
        var after = await RowsAsync(period, now, cancellationToken).ConfigureAwait(false);
        var before = (await RowsAsync(period, old, cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Agency);
        var changed = after
            .Where(row => row.Status != nameof(AgencyStatus.Exempt) && before.TryGetValue(row.Agency, out var was) && was.Due != row.Due)
            .ToLookup(row => tree.Find(row.Agency)?.DeadlineGroup ?? DeadlineGroup.NoLevel);
        return Enum.GetValues<DeadlineGroup>()
            .Where(group => old[group] != now[group])
            .Select(group => new DueDateEffect(
                period,
                group,
                old[group],
                now[group],
                changed[group].Count(),
                changed[group].Count(row => row.Late && !before[row.Agency].Late),
                changed[group].Count(row => !row.Late && before[row.Agency].Late)));
    }

    private async Task<HeaderEffect> HeaderAsync(IReadOnlyList<ReportingPeriod> open, bool localHeader, CancellationToken cancellationToken)
    {
        var (handedOut, owing) = (0, 0);
        foreach (var period in open)
        {
            var holders = await issued.HoldersAsync(period, localHeader, cancellationToken).ConfigureAwait(false);
            var held = (await RowsAsync(period, null, cancellationToken).ConfigureAwait(false)).Where(row => holders.Contains(row.Agency)).ToList();
            (handedOut, owing) = (handedOut + held.Count, owing + held.Count(row => row.InForce is null));
        }

        return new HeaderEffect(handedOut, owing);
    }

    private async Task<ReviewEffect> ReviewAsync(IReadOnlyList<ReportingPeriod> open, bool all, CancellationToken cancellationToken)
    {
        var agencies = 0;
        foreach (var period in open)
        {
            var status = all ? nameof(AgencyStatus.Accepted) : nameof(AgencyStatus.AwaitingReview);
            agencies += (await RowsAsync(period, null, cancellationToken).ConfigureAwait(false)).Count(row => row.Status == status && row.Queries == 0);
        }

        return new ReviewEffect(all, agencies);
    }

    private async Task<IReadOnlyList<SeverityEffect>> SeveritiesAsync(
        IReadOnlyList<ReportingPeriod> open, AuthoritySettings before, AuthoritySettings after, CancellationToken cancellationToken)
    {
        var changes = open.SelectMany(period => OpenSeverities.Of(forms.For(period))).DistinctBy(pair => pair.Open.Key)
            .Select(pair => (pair.Open, pair.Rule, Before: Effective(pair.Open, pair.Rule, before), After: Effective(pair.Open, pair.Rule, after)))
            .Where(change => change.Before != change.After)
            .ToList();
        if (changes.Count == 0)
        {
            return [];
        }

        var looked = await LatestAsync(open, cancellationToken).ConfigureAwait(false);
        return [.. changes.Select(change => Effect(new SeverityChange(change.Open, change.Rule, change.Before, change.After), looked))];
    }

    private static Severity Effective(OpenSeverity open, Rule rule, AuthoritySettings settings) =>
        settings.Severities.TryGetValue(open.Key, out var chosen) && open.Allows(chosen) ? chosen
        : settings.LocalHeader && open.Case is { } name && rule.Cases[name].LocalSeverity is { } local ? local
        : open.Default(rule);

    private static SeverityEffect Effect(SeverityChange change, IReadOnlyCollection<Submission> looked)
    {
        var touched = looked.Where(submission => submission.Findings.Any(change.Concerns)).ToList();
        var outcomes = touched
            .Select(submission => (From: StatusOf(submission.Findings), To: StatusOf(submission.Findings.Select(change.Apply))))
            .Where(outcome => outcome.From != outcome.To)
            .CountBy(outcome => outcome)
            .ToDictionary();
        return new SeverityEffect(change.Open, change.Before, change.After, looked.Count, touched.Count, outcomes);
    }

    private static VerdictStatus StatusOf(IEnumerable<Finding> findings) => new Verdict([.. findings], new Dictionary<string, decimal>()).Status;

    /// <summary>With their findings: the latest of each agency, where it has any.</summary>
    private async Task<IReadOnlyCollection<Submission>> LatestAsync(IReadOnlyList<ReportingPeriod> open, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<Submission>();
        foreach (var period in open)
        {
            var latest = (await RowsAsync(period, null, cancellationToken).ConfigureAwait(false))
                .Where(row => row.Errors + row.Queries + row.Hints > 0)
                .OrderByDescending(row => row.LastChange)
                .Take(MostLooked);
            await Parallel.ForEachAsync(
                latest,
                new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken },
                async (row, token) =>
                {
                    if (await store.FindAsync(SubmissionId.Parse(row.Latest!), token).ConfigureAwait(false) is { } submission)
                    {
                        found.Add(submission);
                    }
                }).ConfigureAwait(false);
        }

        return found;
    }

    private async Task<IReadOnlyList<ComplianceRow>> RowsAsync(ReportingPeriod period, DueDates? dates, CancellationToken cancellationToken) =>
        [.. (await (dates is null ? table.ViewAsync(period, cancellationToken) : table.ViewAsync(period, dates, cancellationToken)).ConfigureAwait(false)).Rows];
}
