using System.Collections;
using System.Runtime.CompilerServices;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;

namespace S3Replication.Completion;

/// <summary>Completes the ids of the rules of the bucket that stands on the command line already.</summary>
public sealed class RuleIdCompleter : NameCompleter
{
    /// <inheritdoc/>
    private protected override async IAsyncEnumerable<string> ListAsync(
        ICrrServices services, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (BoundText(bound, "SourceBucket", "BucketName", "Bucket", "Name") is not string bucket)
        {
            yield break;
        }

        IReadOnlyList<ReplicationRuleInfo> rules = await new GetRules(services)
            .ExecuteAsync(new GetRulesRequest(bucket), SilentContext.Instance, cancellationToken).ConfigureAwait(false);
        foreach (ReplicationRuleInfo rule in rules)
        {
            if (rule.RuleId is not null)
            {
                yield return rule.RuleId;
            }
        }
    }

    private sealed class SilentContext : IOperationContext
    {
        public static SilentContext Instance { get; } = new();

        public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) => new(false);

        public void Verbose(string message)
        {
        }

        public void Warning(string message)
        {
        }

        public void Progress(OperationProgress progress)
        {
        }
    }
}
