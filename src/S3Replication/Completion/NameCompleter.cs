using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using S3Replication.Connections;
using S3Replication.Core.Ports;
using S3Replication.Loading;

namespace S3Replication.Completion;

/// <summary>
/// Completes names that the endpoint knows. Whoever presses Tab never waits for more than two seconds and never sees
/// an error: what takes longer is told to end, and left.
/// </summary>
public abstract class NameCompleter : IArgumentCompleter
{
    private const int Enough = 200;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Lists the names.</summary>
    private protected abstract IAsyncEnumerable<string> ListAsync(
        ICrrServices services, IDictionary bound, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        IDictionary bound = fakeBoundParameters ?? new Hashtable();
        NameCollector names = new(Enough);
        _ = Task.Run(() => CollectAsync(names, typed, bound));
        return names.Take(s_patience)
            .Order(StringComparer.Ordinal)
            .Select(name => Completions.Of(name, name));
    }

    /// <summary>The value of a parameter that stands on the command line already; null when it does not.</summary>
    private protected static string? BoundText(IDictionary bound, params string[] parameters)
    {
        foreach (DictionaryEntry entry in bound)
        {
            if (parameters.Contains(entry.Key as string, StringComparer.OrdinalIgnoreCase))
            {
                return (entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value) switch
                {
                    IEnumerable list and not string => list.Cast<object>().FirstOrDefault()?.ToString(),
                    object value => value.ToString(),
                    null => null,
                };
            }
        }

        return null;
    }

    private async Task CollectAsync(NameCollector names, string typed, IDictionary bound)
    {
        try
        {
            using CancellationTokenSource timeout = new(s_patience);
            using ICrrServices services = Composition.Open(ContextStore.Shared.Resolve(Connection(bound)));
            await foreach (string name in ListAsync(services, bound, timeout.Token).ConfigureAwait(false))
            {
                if (Completions.Fits(name, typed) && !names.Add(name))
                {
                    break;
                }
            }
        }
        catch (Exception)
        {
            // There is nobody to tell: no credentials, no network, no permission mean no completions.
        }

        names.Complete();
    }

    private static ConnectionParameters Connection(IDictionary bound) => new()
    {
        Region = BoundText(bound, nameof(ConnectionParameters.Region)),
        SourceRegion = BoundText(bound, nameof(ConnectionParameters.SourceRegion)),
        ProfileName = BoundText(bound, nameof(ConnectionParameters.ProfileName)),
        ProfileLocation = BoundText(bound, nameof(ConnectionParameters.ProfileLocation)),
        AccessKey = BoundText(bound, nameof(ConnectionParameters.AccessKey)),
        SecretKey = BoundText(bound, nameof(ConnectionParameters.SecretKey)),
        SessionToken = BoundText(bound, nameof(ConnectionParameters.SessionToken)),
        EndpointUrl = BoundText(bound, nameof(ConnectionParameters.EndpointUrl)),
    };
}
