using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.ReverseSync.Deployment;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Failover;

/// <summary>Takes back what <c>New-CrrReverseSync</c> made.</summary>
[Cmdlet(VerbsCommon.Remove, "CrrReverseSync", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ReverseSyncDeployment))]
public sealed class RemoveCrrReverseSyncCommand : AwsCommand
{
    /// <summary>The bucket whose changes are carried back.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("DestinationBucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string ReplicaBucket { get; set; } = string.Empty;

    /// <summary>The name of the function.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>Removes the queue although something is in it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes what was removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        bool passThru = PassThru;
        RemoveReverseSyncRequest request = new(ReplicaBucket) { Name = Given.OrNull(Name), Force = Force };
        yield return new CommandItem(request.ReplicaBucket, async (context, cancellationToken) =>
        {
            ReverseSyncDeployment? removed = await new RemoveReverseSync(Services)
                .ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false);
            await context.WriteAsync(passThru ? removed : null).ConfigureAwait(false);
        });
    }
}
