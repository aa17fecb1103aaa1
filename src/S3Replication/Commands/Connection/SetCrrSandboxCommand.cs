using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Connections;
using S3Replication.Core.Control;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Connection;

/// <summary>Changes how the sandbox behaves: how late replicas come, what goes wrong, what time it is.</summary>
[Cmdlet(VerbsCommon.Set, "CrrSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(CrrSandbox))]
public sealed class SetCrrSandboxCommand : AsyncCommand
{
    /// <summary>How long a version waits before it is replicated; the median where it varies.</summary>
    [Parameter(Position = 0)]
    [Duration]
    public TimeSpan? Lag { get; set; }

    /// <summary>How the waiting times lie.</summary>
    [Parameter]
    [ValidateSet("Fixed", "Uniform", "Exponential", "LogNormal")]
    public string? LagDistribution { get; set; }

    /// <summary>The shortest waiting time.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? LagMinimum { get; set; }

    /// <summary>The waiting time that one version of a hundred exceeds.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? LagP99 { get; set; }

    /// <summary>The destination bucket that the lag is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? DestinationBucket { get; set; }

    /// <summary>The rule that the lag is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string? RuleId { get; set; }

    /// <summary>What lags and rates are drawn from: the same seed gives the same ones.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>Starts no delivery until -Release.</summary>
    [Parameter]
    public SwitchParameter Hold { get; set; }

    /// <summary>Lets held deliveries go.</summary>
    [Parameter]
    public SwitchParameter Release { get; set; }

    /// <summary>Puts the sandbox's clock forward.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? AdvanceClock { get; set; }

    /// <summary>Regions that go down.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] RegionDown { get; set; } = [];

    /// <summary>Regions that come back.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] RegionUp { get; set; } = [];

    /// <summary>Buckets that go down.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] BucketDown { get; set; } = [];

    /// <summary>Buckets that come back.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] BucketUp { get; set; } = [];

    /// <summary>How many requests fail with an internal error, from 0 to 1.</summary>
    [Parameter]
    public double? ErrorRate { get; set; }

    /// <summary>How many requests are refused as one too many, from 0 to 1.</summary>
    [Parameter]
    public double? ThrottleRate { get; set; }

    /// <summary>How many connections are closed before their request is carried out, from 0 to 1.</summary>
    [Parameter]
    public double? DropRate { get; set; }

    /// <summary>How many connections are closed after their request was carried out, from 0 to 1.</summary>
    [Parameter]
    public double? LostAnswerRate { get; set; }

    /// <summary>How late each answer comes.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Latency { get; set; }

    /// <summary>How long a change of a bucket's configuration is not yet read.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? StaleFor { get; set; }

    /// <summary>The bucket that rates, latency and stale reads are for.</summary>
    [Parameter]
    [Alias("Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? BucketName { get; set; }

    /// <summary>The operation that they are for, as AWS names it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Operation { get; set; }

    /// <summary>The Region that they are for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>How long what goes wrong by this call lasts, by the sandbox's clock.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? For { get; set; }

    /// <summary>How long a change of roles and policies takes until it has an effect.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? IamPropagation { get; set; }

    /// <summary>Ends everything that goes wrong on purpose, before anything else.</summary>
    [Parameter]
    public SwitchParameter ClearFaults { get; set; }

    /// <summary>Writes the sandbox.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        bool passThru = PassThru;
        SandboxChange change = Read();
        yield return CommandItem.Of<CrrSandbox>(target: null, (context, cancellationToken) =>
            ChangeAsync(change, passThru, context, cancellationToken));
    }

    private static async Task<CrrSandbox?> ChangeAsync(
        SandboxChange change, bool passThru, IOperationContext context, CancellationToken cancellationToken)
    {
        using ISandboxControl control = SandboxAccess.Open();
        ChangeOutcome outcome = await new ChangeSandbox(control).ExecuteAsync(change, context, cancellationToken).ConfigureAwait(false);
        return passThru && outcome != ChangeOutcome.Declined
            ? await SandboxAccess.TellAsync(cancellationToken).ConfigureAwait(false)
            : null;
    }

    private SandboxChange Read() => Hold && Release
        ? throw new CrrException(CrrErrorCode.InvalidParameter, "-Hold and -Release contradict each other.") { Remedy = "Give one of them." }
        : new SandboxChange
        {
            Lag = Lag,
            Distribution = LagDistribution is null ? null : Enum.Parse<LagDistribution>(LagDistribution, ignoreCase: true),
            LagMinimum = LagMinimum,
            LagP99 = LagP99,
            DestinationBucket = DestinationBucket,
            RuleId = RuleId,
            Seed = Seed,
            Hold = Hold ? true : Release ? false : null,
            AdvanceClock = AdvanceClock,
            RegionDown = RegionDown,
            RegionUp = RegionUp,
            BucketDown = BucketDown,
            BucketUp = BucketUp,
            ErrorRate = ErrorRate,
            ThrottleRate = ThrottleRate,
            DropRate = DropRate,
            LostAnswerRate = LostAnswerRate,
            Latency = Latency,
            StaleFor = StaleFor,
            BucketName = BucketName,
            Operation = Operation,
            Region = Region,
            For = For,
            IamPropagation = IamPropagation,
            ClearFaults = ClearFaults,
        };
}
