using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ReportFunctions.Api;
using ReportFunctions.Health;
using ReportFunctions.Local;
using ReportFunctions.Security.Links;
using ReportFunctions.Web.Pages.Administrator;
using ReportFunctions.Web.Pages.Clerk;
using Reports.Compliance;
using Reports.Compliance.Batches;
using Reports.Compliance.Links;
using Reports.Compliance.Lists;
using Reports.Compliance.Overviews;
using Reports.Compliance.Receipts;
using Reports.Compliance.Reminders;
using Reports.Compliance.RollUps;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Mail;
using Reports.Mail.Incoming;
using Reports.Operations.Retention;
using Reports.Storage;
using Reports.Submissions;
using Reports.Submissions.Changes;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Publishing;
using Reports.Submissions.Receipts;
using Reports.Submissions.Rework;
using Reports.Submissions.Uploads;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;

namespace ReportFunctions.Composition;

/// <summary>Everything the library offers, wired to the configuration, except the keys of the seal. Options are checked at start.</summary>
public static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services, IConfiguration configuration, Task<FormCatalog> forms)
    {
        services.AddChecked<StorageOptions>(configuration, StorageOptions.Section);
        services.AddChecked<SubmissionOptions>(configuration, "Submissions");
        services.AddChecked<AuthoritySettings>(configuration, AuthoritySettings.Section);
        services.AddChecked<MailOptions>(configuration, MailOptions.Section);
        services.AddChecked<RetentionOptions>(configuration, RetentionOptions.Section);
        services.AddChecked<MailboxOptions>(configuration, MailboxOptions.Section);
        services.PostConfigure<AuthoritySettings>(settings => settings.BaseAddress = configuration.GetValue<Uri>("Site:BaseAddress") ?? settings.BaseAddress);

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => forms.GetAwaiter().GetResult());
        services.AddSingleton<StorageAccount>();
        services.AddSingleton<WorkbookReader>();
        AddSubmissions(services);
        AddCompliance(services);
        services.AddMail();
        services.AddOperations();
        services.AddSingleton<FilingDesk>();
        services.AddSingleton<MailScope>();
        services.AddSingleton<TemplateDesk>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<ReviewItemReader>();
        services.AddSingleton<ExplanationDesk>();
        services.AddSingleton<PublicationDesk>();
        services.AddSingleton<PartDesk>();
        services.AddSingleton<MergeTicket>();
        services.AddSingleton<DutyDesk>();
        services.AddSingleton<RollUpDesk>();
        services.AddSingleton<ReceiptViews>();
        services.AddSingleton<AgencyFileReader>();
        services.AddSingleton<PastYearReader>();
        services.AddSingleton<UploadNews>();
        services.AddSingleton<LinkTokens>();
        services.AddDataProtection().SetApplicationName("report-functions");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, BlobKeys>();
        services.AddReportHealth();
        services.AddSingleton<StorageStart>();
        services.AddHostedService(provider => provider.GetRequiredService<StorageStart>());
        services.AddSingleton<BatchWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<BatchWorker>());
        return services;
    }

    /// <summary>The keys of the configuration. Local mode has its own instead, in its folder.</summary>
    public static IServiceCollection AddSealKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<SealOptions>(configuration, SealOptions.Section);
        return services.AddSingleton(provider => provider.GetRequiredService<SealOptions>().Keyring());
    }

    private static void AddSubmissions(IServiceCollection services)
    {
        services.AddSingleton<DecisionSignals>();
        services.AddSingleton<SubmissionStore>();
        services.AddSingleton<SubmissionIntake>();
        services.AddSingleton<DirectUploads>();
        services.AddSingleton<UploadScan>();
        services.AddSingleton(provider => new SubmissionPipeline(
            provider.GetRequiredService<StorageAccount>(),
            provider.GetRequiredService<FormCatalog>(),
            provider.GetRequiredService<WorkbookReader>(),
            provider.GetRequiredService<AgencyDirectory>().FindKnownAsync,
            provider.GetRequiredService<ReturnedWorkbooks>(),
            provider.GetRequiredService<SettingsStore>().PolicyAsync,
            provider.GetRequiredService<SubmissionOptions>(),
            provider.GetRequiredService<DecisionSignals>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SubmissionPipeline>>()));
        services.AddSingleton<DueDateReader>();
        services.AddSingleton(provider => new ReturnedWorkbooks(
            provider.GetRequiredService<StorageAccount>(),
            provider.GetRequiredService<SealKeyring>(),
            provider.GetRequiredService<DueDateReader>().ReadAsync,
            provider.GetRequiredService<AuthoritySettings>().BaseAddress,
            provider.GetRequiredService<ILogger<ReturnedWorkbooks>>()));
        services.AddSingleton<AttemptComparer>();
        services.AddSingleton<SubmissionWaiter>();
        services.AddSingleton<LateConfirmations>();
        services.AddSingleton<SubmissionReviewer>();
        services.AddSingleton<SubmissionExplainer>();
        services.AddSingleton(provider => new WorkbookChecker(
            provider.GetRequiredService<StorageAccount>(),
            provider.GetRequiredService<FormCatalog>(),
            provider.GetRequiredService<WorkbookReader>(),
            provider.GetRequiredService<AgencyDirectory>().FindKnownAsync,
            provider.GetRequiredService<ReturnedWorkbooks>(),
            provider.GetRequiredService<SettingsStore>().PolicyAsync,
            provider.GetRequiredService<SubmissionOptions>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ObligationEditor>();
        services.AddSingleton<PublicationRegister>();
        services.AddSingleton(provider => new PartChecker(
            provider.GetRequiredService<StorageAccount>(),
            provider.GetRequiredService<FormCatalog>(),
            provider.GetRequiredService<WorkbookReader>(),
            provider.GetRequiredService<AgencyDirectory>().FindKnownAsync,
            provider.GetRequiredService<SettingsStore>().PolicyAsync,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AcceptedReportReader>();
        services.AddSingleton<SubmissionLog>();
        services.AddSingleton<WaiverStore>();
        services.AddSingleton<ReceiptKeys>();
        services.AddSingleton<ReceiptDesk>();
        services.AddSingleton(provider => new Reconciler(
            provider.GetRequiredService<StorageAccount>(),
            provider.GetRequiredService<SubmissionPipeline>(),
            provider.GetRequiredService<FormCatalog>(),
            provider.GetRequiredService<SubmissionOptions>(),
            new ComplianceMender(provider.GetRequiredService<ComplianceTable>().RefreshAsync, provider.GetRequiredService<ComplianceTable>().CompareAsync),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SubmissionReprocessor>();
        services.AddSingleton<SubmissionRejudge>();
        services.AddSingleton<StuckSubmissions>();
    }

    private static void AddCompliance(IServiceCollection services)
    {
        services.AddSingleton<AgencyDirectory>();
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<SettingsForecast>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<IssuedTemplates>();
        services.AddSingleton<LinkRegister>();
        services.AddSingleton<DirectoryImports>();
        services.AddSingleton<AgencyEditor>();
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<SettingsStore>();
            return new PeriodCalendar(() => settings.Current, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<ComplianceTable>();
        services.AddSingleton<ReviewList>();
        services.AddSingleton<ReminderWriter>();
        services.AddSingleton<ReminderRuns>();
        services.AddSingleton<ReminderRunner>();
        services.AddSingleton<ReminderForecast>();
        services.AddSingleton<TemplateIssuer>();
        services.AddSingleton<OverviewReader>();
        services.AddSingleton<BatchStore>();
        services.AddSingleton<BatchDeeds>();
        services.AddSingleton<BatchRunner>();
        services.AddSingleton<RollUpReader>();
    }

    /// <summary>Binds and checks a section, and gives the options themselves to whoever asks, because the library knows nothing of hosting.</summary>
    internal static void AddChecked<TOptions>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
    }
}
