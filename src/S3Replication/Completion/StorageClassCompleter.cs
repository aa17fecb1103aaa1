using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace S3Replication.Completion;

/// <summary>
/// Completes the storage classes that replicas may have
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Destination.html">Destination</see>).
/// </summary>
public sealed class StorageClassCompleter : IArgumentCompleter
{
    private static readonly string[] s_classes =
    [
        "STANDARD",
        "STANDARD_IA",
        "ONEZONE_IA",
        "INTELLIGENT_TIERING",
        "GLACIER_IR",
        "GLACIER",
        "DEEP_ARCHIVE",
        "REDUCED_REDUNDANCY",
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        return s_classes
            .Where(name => Completions.Fits(name, typed))
            .Select(name => Completions.Of(name, name));
    }
}
