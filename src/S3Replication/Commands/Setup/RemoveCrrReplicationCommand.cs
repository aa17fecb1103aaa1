using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Takes back what this module set up between two buckets.</summary>
[Cmdlet(VerbsCommon.Remove, "CrrReplication", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ReplicationRemoval))]
public sealed class RemoveCrrReplicationCommand : AwsCommand
{
    /// <summary>The bucket that has the rules.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string SourceBucket { get; set; } = string.Empty;

    /// <summary>The bucket or buckets that replicas go to.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] DestinationBucket { get; set; } = [];

    /// <summary>Only the rule with this id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string? RuleId { get; set; }

    /// <summary>Takes the way back too.</summary>
    [Parameter]
    public SwitchParameter TwoWay { get; set; }

    /// <summary>Writes what was taken back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        bool passThru = PassThru;
        foreach (string destination in DestinationBucket)
        {
            RemoveReplicationRequest request = new(SourceBucket, destination) { RuleId = Given.OrNull(RuleId), TwoWay = TwoWay };
            yield return CommandItem.OfMany($"{SourceBucket} to {destination}", async (context, cancellationToken) =>
            {
                IReadOnlyList<ReplicationRemoval> removed = await new RemoveReplication(Services)
                    .ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false);
                return passThru ? removed : [];
            });
        }
    }
}
