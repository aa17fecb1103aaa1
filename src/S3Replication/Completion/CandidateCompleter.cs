using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace S3Replication.Completion;

/// <summary>The base of the completers: matches what was typed, and quotes where needed. Never throws.</summary>
public abstract class CandidateCompleter : IArgumentCompleter
{
    /// <summary>Called by PowerShell when the user asks for completion.</summary>
    /// <param name="commandName">The cmdlet.</param>
    /// <param name="parameterName">Its parameter.</param>
    /// <param name="wordToComplete">What was typed of the value, with its quotes.</param>
    /// <param name="commandAst">The command as typed.</param>
    /// <param name="fakeBoundParameters">The other parameters, as far as they are constants.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        TypedWord word = new(wordToComplete);
        return Find(new BoundParameters(parameterName, fakeBoundParameters))
            .Where(word.Begins)
            .DistinctBy(candidate => candidate.Value, StringComparer.Ordinal)
            .OrderBy(candidate => candidate.Value, StringComparer.OrdinalIgnoreCase)
            .Select(candidate => new CompletionResult(
                word.Complete(candidate.Value), candidate.Value, CompletionResultType.ParameterValue, candidate.Tooltip));
    }

    /// <summary>All values that the parameter could take; empty when they can't be found out.</summary>
    private protected abstract IEnumerable<Candidate> Find(BoundParameters bound);
}
