using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using S3Replication.Core.Identifiers;

namespace S3Replication.Completion;

/// <summary>Completes Regions, by code or by what is in their name.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        return AwsRegion.Known
            .Where(region => Completions.Fits(region.Code, typed)
                || region.Name.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .Select(region => Completions.Of(region.Code, region.Name));
    }
}
