using System.CommandLine;
using System.CommandLine.Parsing;
using S3Replication.Cli.Output;
using S3Replication.Core.Backfill;
using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Cli.Commands;

/// <summary><c>crr backfill</c></summary>
internal static class BackfillCommand
{
    private static readonly string[] s_statuses = ["none", "failed", "completed", "replica"];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        CommonOptions common = new();
        Option<string> source = new("--source") { Description = "The source bucket.", Required = true };
        Option<string?> destination = new("--destination") { Description = "A destination that a rule must lead to; a job runs every rule all the same." };
        Option<string[]> status = new("--status")
        {
            Description = "Which objects: none, failed, completed, replica; may be given several times.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["none", "failed"],
        };
        status.AcceptOnlyFromAmong(s_statuses);
        Option<string[]> prefix = new("--prefix") { Description = "What the keys begin with; may be given several times.", AllowMultipleArgumentsPerToken = true };
        Option<string?> objects = new("--objects") { Description = "A file with the objects as 'crr compare --json' writes them, or - for standard input." };
        Option<string?> reports = new("--report-bucket") { Description = "The bucket that reports and lists of objects go to." };
        Option<bool> createReports = new("--create-report-bucket") { Description = "Make the report bucket when it is not there." };
        Option<string?> role = new("--role") { Description = "The job's role; the rules' own by default." };
        Option<bool> createRole = new("--create-role") { Description = "Make the role, or give it what jobs need." };
        Option<int> sample = new("--sample-size")
        {
            Description = "How many versions are looked at to count the objects; 0 leaves that to AWS.",
            DefaultValueFactory = _ => StartBackfillRequest.DefaultSampleSize,
        };
        Option<bool> plan = new("--plan") { Description = "Only say what would be done, what it costs and what stands in the way." };
        Option<bool> noWait = new("--no-wait") { Description = "Return as soon as the job is made." };
        Option<int> timeout = new("--timeout")
        {
            Description = "How long to wait for jobs and objects, in seconds.",
            DefaultValueFactory = _ => (int)StartBackfillRequest.DefaultTimeout.TotalSeconds,
        };
        Option<bool> force = new("--force") { Description = "Start although something stands in the way." };
        Option<string?> job = new("--job") { Description = "Wait for this job, and start none; with --no-wait only look at it." };
        Option<bool> cancel = new("--cancel") { Description = "Cancel the job that --job names." };
        Option<BackfillMethod> method = new("--method") { Description = "batch, by the rules of the bucket, or copy: within the service, to --destination." };
        Option<bool> allVersions = new("--all-versions") { Description = "With --method copy: every version, the oldest first." };
        Option<string?> checkpoint = new("--checkpoint") { Description = "With --method copy: the file that keeps how far the run has come." };
        Option<int> throttle = new("--throttle-limit")
        {
            Description = "With --method copy: how many objects are copied at once, 1 to 1000.",
            DefaultValueFactory = _ => CopyRequest.DefaultThrottleLimit,
        };
        timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() <= 0)
            {
                result.AddError("--timeout is a number of seconds above 0.");
            }
        });
        Command command = new("backfill", "Bring existing objects across by S3 Batch Replication: a plan first, then a job, until its objects are there.")
        {
            source, destination, status, prefix, objects, reports, createReports, role, createRole, sample, plan, noWait, timeout, force, job, cancel,
            method, allVersions, checkpoint, throttle,
        };
        common.AddTo(command);
        Option[] ofCopies = [allVersions, checkpoint];
        Option[] ofJobs = [status, reports, createReports, role, createRole, sample, plan, noWait, timeout, force];
        Option[] ofSelections = [status, prefix, sample, checkpoint];
        Option[] ofStarts = [destination, status, prefix, objects, reports, createReports, role, createRole, sample, plan, method, allVersions, checkpoint];
        command.Validators.Add(result =>
        {
            bool copies = result.GetValue(method) == BackfillMethod.Copy;
            bool cancels = result.GetValue(cancel);
            string? problem = result.GetValue(job) is not null
                ? Given(result, ofStarts) is { } start ? $"{start} is for starting a backfill, and --job names one that is there."
                    : cancels && Given(result, noWait, timeout) is { } wait ? $"{wait} is for waiting, and --cancel does not wait."
                    : !cancels && Given(result, force) is not null ? "With --job, --force is for --cancel alone."
                    : null
                : cancels ? "--cancel needs --job: which one to cancel."
                : copies && Given(result, plan) is not null ? "--plan is for jobs: what a copy would bring, crr compare tells."
                : copies && Given(result, ofJobs) is { } ofJob ? $"{ofJob} is for jobs, not for --method copy."
                : copies && result.GetValue(destination) is null ? "--method copy needs --destination."
                : !copies && Given(result, ofCopies) is { } ofCopy ? $"{ofCopy} is for --method copy."
                : Given(result, checkpoint) is not null && result.GetValue(prefix) is { Length: > 1 }
                    ? "--checkpoint is for one --prefix: copy each by a call and a file of its own."
                : result.GetValue(objects) is not null && Given(result, ofSelections) is { } selection
                    ? $"{selection} is for what is found in the bucket, and --objects names the objects."
                : null;
            if (problem is not null)
            {
                result.AddError(problem);
            }

            Option? idle = result.GetValue(method) == BackfillMethod.Copy ? null
                : Array.Find<Option>([allVersions, checkpoint, throttle], option => result.GetResult(option) is { Implicit: false });
            if (idle is not null)
            {
                result.AddError($"{idle.Name} is for --method copy.");
            }
        });
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            using ICrrServices services = Composition.Open(common.Source(parsed), common.Destination(parsed));
            bool json = parsed.GetValue(common.Json);
            BackfillRun run = new(services, new ConsoleOperationContext(Consoles.Error, parsed.GetValue(common.Verbose)), json);
            string bucket = parsed.GetRequiredValue(source);
            TimeSpan time = TimeSpan.FromSeconds(parsed.GetValue(timeout));
            if (parsed.GetValue(job) is { } jobId)
            {
                return parsed.GetValue(cancel)
                    ? await run.CancelAsync(new StopBackfillRequest(jobId) { SourceBucket = bucket, Force = parsed.GetValue(force) }, cancellationToken)
                    : await run.LookAsync(
                        new GetBackfillRequest { JobId = jobId, SourceBucket = bucket, Wait = !parsed.GetValue(noWait), Timeout = time }, cancellationToken);
            }

            using BackfillObjects? named = parsed.GetValue(objects) is { } file
                ? await NamedObjects.ReadAsync(new BackfillObjects(services.Files, bucket, parsed.GetValue(destination), method: parsed.GetValue(method)), file, cancellationToken)
                : null;
            if (parsed.GetValue(method) == BackfillMethod.Copy)
            {
                string[] prefixes = parsed.GetValue(prefix) ?? [];
                CopyRequest copy = new(bucket, parsed.GetValue(destination)!)
                {
                    Versions = parsed.GetValue(allVersions) ? CopyVersions.All : CopyVersions.Current,
                    CheckpointPath = parsed.GetValue(checkpoint),
                    ThrottleLimit = parsed.GetValue(throttle),
                };
                return await run.CopyAsync(
                    prefixes.Length == 0 ? [copy] : [.. prefixes.Select(one => copy with { Prefix = one })], named, cancellationToken);
            }

            StartBackfillRequest request = new(bucket)
            {
                Objects = named,
                DestinationBucket = parsed.GetValue(destination),
                Statuses = [.. (parsed.GetValue(status) ?? []).Select(text => Enum.Parse<ReplicationStatus>(text, ignoreCase: true)).Distinct()],
                Prefixes = parsed.GetValue(prefix) ?? [],
                ReportBucket = parsed.GetValue(reports),
                CreateReportBucket = parsed.GetValue(createReports),
                RoleName = parsed.GetValue(role),
                CreateRole = parsed.GetValue(createRole),
                SampleSize = parsed.GetValue(sample),
                NoWait = parsed.GetValue(noWait),
                Timeout = time,
                Force = parsed.GetValue(force),
            };
            return await run.StartAsync(request, parsed.GetValue(plan), cancellationToken);
        }));
        return command;
    }

    // The first of the options that was given in so many words.
    private static string? Given(CommandResult result, params Option[] options) =>
        options.FirstOrDefault(option => result.GetResult(option) is { Implicit: false })?.Name;
}
