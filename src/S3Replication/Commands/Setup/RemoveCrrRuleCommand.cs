using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Removes a replication rule that this module made.</summary>
[Cmdlet(VerbsCommon.Remove, "CrrRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ReplicationRuleInfo))]
public sealed class RemoveCrrRuleCommand : AwsCommand
{
    /// <summary>The bucket that has the rule.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string SourceBucket { get; set; } = string.Empty;

    /// <summary>The rule's id.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string[] RuleId { get; set; } = [];

    /// <summary>Writes the rules that were removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        bool passThru = PassThru;
        foreach (string rule in RuleId)
        {
            RemoveRuleRequest request = new(SourceBucket, rule);
            yield return new CommandItem(rule, async (context, cancellationToken) =>
            {
                ReplicationRuleInfo? removed = await new RemoveRule(Services)
                    .ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false);
                await context.WriteAsync(passThru ? removed : null).ConfigureAwait(false);
            });
        }
    }
}
