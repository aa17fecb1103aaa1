using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.ReverseSync.Deployment;
using S3Replication.Loading;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Failover;

/// <summary>Deploys the function that carries changes of a replica bucket back, where a second rule can't be.</summary>
[Cmdlet(VerbsCommon.New, "CrrReverseSync", SupportsShouldProcess = true)]
[OutputType(typeof(ReverseSyncDeployment))]
public sealed class NewCrrReverseSyncCommand : AwsCommand
{
    private const int MostConcurrency = 900;

    /// <summary>The bucket that replicates, to which changes go back.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string SourceBucket { get; set; } = string.Empty;

    /// <summary>The bucket that replicas go to, whose changes are carried back.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("DestinationBucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string ReplicaBucket { get; set; } = string.Empty;

    /// <summary>The name of the function and of its role.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>The keys' beginning; empty for every object.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Prefix { get; set; }

    /// <summary>How many invocations may run at once; 0 stops the function.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, MostConcurrency)]
    public int Concurrency { get; set; } = 5;

    /// <summary>Leaves deletions where they are.</summary>
    [Parameter]
    public SwitchParameter NoDelete { get; set; }

    /// <summary>The ARN of the KMS key that encrypts at the source bucket.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? KmsKeyId { get; set; }

    /// <summary>The ARN of the KMS key that encrypts at the replica bucket.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? ReplicaKmsKeyId { get; set; }

    /// <summary>The function's memory in MB.</summary>
    [Parameter]
    [ValidateRange(128, 10240)]
    public int MemorySize { get; set; } = 512;

    /// <summary>The function's time in seconds.</summary>
    [Parameter]
    [ValidateRange(30, 900)]
    public int TimeoutSeconds { get; set; } = 900;

    /// <summary>Makes it although a rule goes back natively.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        DeployReverseSyncRequest request = new(SourceBucket, ReplicaBucket, FunctionPackage.Read())
        {
            Name = Given.OrNull(Name),
            Prefix = Prefix ?? string.Empty,
            Concurrency = Concurrency,
            CarriesDeletes = !NoDelete,
            KmsKeyId = Given.OrNull(KmsKeyId),
            ReplicaKmsKeyId = Given.OrNull(ReplicaKmsKeyId),
            MemoryMegabytes = MemorySize,
            TimeoutSeconds = TimeoutSeconds,
            Force = Force,
        };
        yield return CommandItem.Of(request.ReplicaBucket, (context, cancellationToken) =>
            new DeployReverseSync(Services).ExecuteAsync(request, context, cancellationToken));
    }
}
