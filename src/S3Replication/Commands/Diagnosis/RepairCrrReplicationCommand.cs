using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Diagnosis;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Diagnosis;

/// <summary>Mends what keeps replication from working, proves it, and takes it back when it does harm.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "CrrReplication", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RepairResult))]
public sealed class RepairCrrReplicationCommand : AwsCommand
{
    /// <summary>The bucket or buckets whose rules are repaired.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>Only rules to this bucket.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? DestinationBucket { get; set; }

    /// <summary>Only the rule with this id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string? RuleId { get; set; }

    /// <summary>Only findings of these checks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CheckIdCompleter))]
    public string[] CheckId { get; set; } = [];

    /// <summary>The KMS key for replicas, where the rule needs one and has none.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? ReplicaKmsKeyId { get; set; }

    /// <summary>Adds statements to a role that the module did not make; never replaces any.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Proves nothing with canaries, and so takes nothing back.</summary>
    [Parameter]
    public SwitchParameter SkipCanary { get; set; }

    /// <summary>The ARN of the KMS key that encrypts canaries, where the source bucket does not by default.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? CanaryKmsKeyId { get; set; }

    /// <summary>How many seconds a canary may take to arrive, and each leg of it.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = (int)CanaryRequest.DefaultTimeout.TotalSeconds;

    /// <summary>For how many seconds after the mends canaries that fail are sent again.</summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    public int RetrySec { get; set; } = (int)RepairRequest.DefaultPatience.TotalSeconds;

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        foreach (string bucket in SourceBucket)
        {
            RepairRequest request = new(new VerifyReplicationRequest(bucket)
            {
                DestinationBucket = Given.OrNull(DestinationBucket),
                RuleId = Given.OrNull(RuleId),
                CanaryKmsKeyId = Given.OrNull(CanaryKmsKeyId),
                CanaryTimeout = TimeSpan.FromSeconds(TimeoutSec),
            })
            {
                CheckIds = CheckId,
                ReplicaKmsKeyId = Given.OrNull(ReplicaKmsKeyId),
                Force = Force,
                Canary = !SkipCanary,
                Patience = TimeSpan.FromSeconds(RetrySec),
            };
            yield return CommandItem.OfStream(bucket, (context, cancellationToken) =>
                new RepairReplication(Services).ExecuteAsync(request, context, cancellationToken));
        }
    }
}
