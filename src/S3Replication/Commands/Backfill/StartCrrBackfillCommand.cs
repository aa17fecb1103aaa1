using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Audit;
using S3Replication.Core.Backfill;
using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Backfill;

/// <summary>
/// Brings existing objects across: by a job, with a plan first, followed until its objects have arrived; or by copies within the
/// service.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "CrrBackfill", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = SelectionSet)]
[OutputType(typeof(BackfillJob), typeof(BackfillPlan), typeof(CopyRecord))]
public sealed class StartCrrBackfillCommand : CopyingCommand
{
    private const string SelectionSet = "Selection";
    private const string ObjectsSet = "Objects";

    // What only jobs can heed.
    private static readonly string[] s_ofJobs =
    [
        nameof(Status), nameof(CreatedAfter), nameof(CreatedBefore), nameof(LargerThan), nameof(SmallerThan), nameof(SampleSize),
        nameof(ObjectsPerJob), nameof(ReportBucket), nameof(ReportPrefix), nameof(CreateReportBucket), nameof(RoleName),
        nameof(CreateRole), nameof(Priority), nameof(NoWait), nameof(TimeoutSec), nameof(Force),
    ];

    private readonly Dictionary<(string Source, string? Destination), BackfillObjects> _objects = [];

    /// <summary>The bucket or buckets that the objects are in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>Which objects, by their replication status.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    [ValidateSet("None", "Failed", "Completed", "Replica")]
    public string[] Status { get; set; } = ["None", "Failed"];

    /// <summary>What the keys begin with, any of them.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    [ValidateNotNullOrEmpty]
    public string[] Prefix { get; set; } = [];

    /// <summary>Only objects that were made after this moment.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>Only objects that were made before this moment.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    public DateTimeOffset? CreatedBefore { get; set; }

    /// <summary>Only objects with more bytes.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    [ValidateRange(0, long.MaxValue)]
    public long? LargerThan { get; set; }

    /// <summary>Only objects with fewer bytes.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    [ValidateRange(0, long.MaxValue)]
    public long? SmallerThan { get; set; }

    /// <summary>How many versions are looked at to count the objects; 0 leaves that to AWS.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    [ValidateRange(0, StartBackfillRequest.MaximumSampleSize)]
    public int SampleSize { get; set; } = StartBackfillRequest.DefaultSampleSize;

    /// <summary>A difference as Compare-CrrBucket writes it; its buckets must be those that are given, where some are.</summary>
    [Parameter(ParameterSetName = ObjectsSet, ValueFromPipeline = true)]
    public BucketDifference? InputObject { get; set; }

    /// <summary>The key of an object.</summary>
    [Parameter(ParameterSetName = ObjectsSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Key { get; set; } = string.Empty;

    /// <summary>The version of the key; the current one when it is not given.</summary>
    [Parameter(ParameterSetName = ObjectsSet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? VersionId { get; set; }

    /// <summary>The object's bytes, for the plan.</summary>
    [Parameter(ParameterSetName = ObjectsSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Size")]
    public long? SourceSize { get; set; }

    /// <summary>In what the object differs: what S3 can't bring is left out.</summary>
    [Parameter(ParameterSetName = ObjectsSet, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("Missing", "Extra", "Different", "CurrentDiffers", "DeleteMarker", "Lagging", "OutsideRule", "Undetermined")]
    public string? Kind { get; set; }

    /// <summary>After how many piped objects another job begins.</summary>
    [Parameter(ParameterSetName = ObjectsSet)]
    [ValidateRange(1, BackfillObjects.MostPerJob)]
    public long ObjectsPerJob { get; set; } = BackfillObjects.MostPerJob;

    /// <summary>The bucket that the objects are missing in: a rule must lead there. A job runs every rule all the same.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? DestinationBucket { get; set; }

    /// <summary>The bucket that reports and lists of objects go to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? ReportBucket { get; set; }

    /// <summary>What the keys of reports and lists begin with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string ReportPrefix { get; set; } = "crr-backfill";

    /// <summary>Makes the report bucket when it is not there.</summary>
    [Parameter]
    public SwitchParameter CreateReportBucket { get; set; }

    /// <summary>The job's role; the rules' own when it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string? RoleName { get; set; }

    /// <summary>Makes the role, or gives it what jobs need.</summary>
    [Parameter]
    public SwitchParameter CreateRole { get; set; }

    /// <summary>A higher number comes first among the account's jobs.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Priority { get; set; } = 10;

    /// <summary>Returns as soon as the job is made.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>How many seconds to wait at most, for jobs and objects together.</summary>
    [Parameter]
    [ValidateRange(1, 2592000)]
    public int TimeoutSec { get; set; } = (int)StartBackfillRequest.DefaultTimeout.TotalSeconds;

    /// <summary>Starts although something stands in the way.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>By what the objects are brought.</summary>
    [Parameter]
    [ValidateSet("Batch", "Copy")]
    public string Method { get; set; } = "Batch";

    private bool Copies => string.Equals(Method, "Copy", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        RefuseOthers();
        foreach (string bucket in SourceBucket)
        {
            if (ParameterSetName == ObjectsSet)
            {
                Add(bucket);
                continue;
            }

            if (Copies)
            {
                foreach (string? prefix in Prefix.Length == 0 ? [null] : Prefix.Cast<string?>())
                {
                    yield return Copy(CopyOf(bucket, Given.OrNull(DestinationBucket)!) with { Prefix = prefix }, objects: null);
                }

                continue;
            }

            yield return Item(Request(bucket) with
            {
                DestinationBucket = Given.OrNull(DestinationBucket),
                Statuses = [.. Status.Select(status => Enum.Parse<ReplicationStatus>(status, ignoreCase: true)).Distinct()],
                Prefixes = Prefix,
                CreatedAfter = CreatedAfter,
                CreatedBefore = CreatedBefore,
                LargerThan = LargerThan,
                SmallerThan = SmallerThan,
                SampleSize = SampleSize,
            });
        }
    }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Conclude() =>
        _objects.Select(pair => Copies
            ? Copy(CopyOf(pair.Key.Source, pair.Key.Destination!), pair.Value)
            : Item(Request(pair.Key.Source) with { Objects = pair.Value }));

    /// <inheritdoc/>
    private protected override void Release()
    {
        foreach (BackfillObjects objects in _objects.Values)
        {
            objects.Dispose();
        }
    }

    private void Add(string bucket)
    {
        // A job brings an object to every destination of its rules; a copy goes to one. A destination that is not the difference's own
        // was given beside it, and binds.
        string? destination = Given.OrNull(DestinationBucket);
        string? wanted = Copies || (InputObject is not null && InputObject.DestinationBucket != destination) ? destination : null;
        (string, string?) pair = (bucket, wanted);
        if (!_objects.TryGetValue(pair, out BackfillObjects? objects))
        {
            _objects[pair] = objects = new BackfillObjects(
                Services.Files, bucket, wanted, ObjectsPerJob, Copies ? BackfillMethod.Copy : BackfillMethod.Batch);
        }

        objects.Add(
            Key,
            VersionId,
            SourceSize,
            InputObject?.DestinationBucket ?? destination,
            Kind is null ? null : Enum.Parse<DifferenceKind>(Kind, ignoreCase: true),
            InputObject?.SourceBucket);
    }

    private StartBackfillRequest Request(string bucket) => new(bucket)
    {
        ReportBucket = ReportBucket,
        ReportPrefix = ReportPrefix,
        CreateReportBucket = CreateReportBucket,
        RoleName = RoleName,
        CreateRole = CreateRole,
        Priority = Priority,
        NoWait = NoWait,
        Timeout = TimeSpan.FromSeconds(TimeoutSec),
        Force = Force,
    };

    private CommandItem Item(StartBackfillRequest request) => CommandItem.OfStream(
        request.SourceBucket, (context, cancellationToken) => RunAsync(request, context, cancellationToken));

    private void RefuseOthers()
    {
        string? other = (Copies ? s_ofJobs : CopyParameterNames).FirstOrDefault(MyInvocation.BoundParameters.ContainsKey);
        if (other is not null)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"-{other} is not for -Method {Method}.") { Target = other, Remedy = "Leave it out, or choose the other method." };
        }

        if (CheckpointPath is not null && (ParameterSetName == ObjectsSet || Prefix.Length > 1 || SourceBucket.Length > 1))
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, "-CheckpointPath is for one listing: of one bucket and one prefix, or none; piped objects keep no place.")
            {
                Target = nameof(CheckpointPath),
                Remedy = "Leave it out, or copy each bucket and prefix by a call and a file of its own.",
            };
        }

        if (Copies && Given.OrNull(DestinationBucket) is null)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, "A copy goes to one bucket, and none was given.") { Remedy = "Name it: -DestinationBucket NAME." };
        }
    }

    private CommandItem Copy(CopyRequest request, BackfillObjects? objects) => CommandItem.OfStream(
        request.SourceBucket,
        (context, cancellationToken) => new CopyObjects(Services).ExecuteAsync(
            request, objects?.ReadAsync(cancellationToken), context, cancellationToken));

    // The plan is what is left of what was not approved.
    private async IAsyncEnumerable<object> RunAsync(
        StartBackfillRequest request,
        IOperationContext context,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BackfillPlan plan = await new PlanBackfill(Services).ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false);
        bool started = false;
        await foreach (BackfillJob job in new StartBackfill(Services)
            .ExecuteAsync(request, plan, context, cancellationToken).ConfigureAwait(false))
        {
            started = true;
            yield return job;
        }

        if (!started)
        {
            yield return plan;
        }
    }
}
