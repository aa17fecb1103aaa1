using System.Runtime.CompilerServices;
using S3Replication.Connections;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Loading;

namespace S3Replication.Completion;

/// <summary>
/// The base of the completers that ask AWS, or the sandbox: exactly where the cmdlet itself would go, and nowhere when
/// it would go nowhere.
/// </summary>
public abstract class SessionCompleter : CandidateCompleter
{
    /// <inheritdoc/>
    private protected sealed override IEnumerable<Candidate> Find(BoundParameters bound)
    {
        try
        {
            ConnectionPair connection = ContextStore.Shared.Resolve(new ConnectionParameters
            {
                Region = bound.Text("Region"),
                SourceRegion = bound.Text("SourceRegion"),
                DestinationRegion = bound.Text("DestinationRegion"),
                ProfileName = bound.Text("ProfileName"),
                DestinationProfileName = bound.Text("DestinationProfileName"),
                ProfileLocation = bound.Text("ProfileLocation"),
                AccessKey = bound.Text("AccessKey"),
                SecretKey = bound.Text("SecretKey"),
                SessionToken = bound.Text("SessionToken"),
                EndpointUrl = bound.Text("EndpointUrl"),
            });
            return TimedSearch.Collect(token => SearchAsync(connection, bound, token));
        }
        catch (CrrException)
        {
            // The parameters make no sense yet, or the sandbox has stopped: the cmdlet will say so.
            return [];
        }
    }

    /// <summary>Finds the values that the parameter could take.</summary>
    /// <param name="session">The side that the parameter is about.</param>
    /// <param name="bound">What else was typed.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    private protected abstract IAsyncEnumerable<Candidate> SearchAsync(
        ICrrSession session, BoundParameters bound, CancellationToken cancellationToken);

    private async IAsyncEnumerable<Candidate> SearchAsync(
        ConnectionPair connection, BoundParameters bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using ICrrServices services = Composition.Open(connection);
        ICrrSession session = bound.IsOfDestination ? services.Destination : services.Source;
        await foreach (Candidate candidate in SearchAsync(session, bound, cancellationToken).ConfigureAwait(false))
        {
            yield return candidate;
        }
    }
}
