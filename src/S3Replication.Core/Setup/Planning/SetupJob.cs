using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>What is set up: the request, taken apart.</summary>
/// <param name="Request">What is asked for.</param>
/// <param name="Links">The directions.</param>
/// <param name="Roles">The role of each direction.</param>
/// <param name="Grants">The directions that lead to another account, which has to let the role in.</param>
internal sealed record SetupJob(
    SetUpReplicationRequest Request,
    IReadOnlyList<SetupLink> Links,
    IReadOnlyDictionary<SetupLink, SetupRole> Roles,
    IReadOnlyList<SetupLink> Grants)
{
    /// <summary>Takes a request apart, and looks which roles are in force and whose the sides are.</summary>
    public static async Task<SetupJob> FromAsync(
        SetUpReplicationRequest request, IReadOnlyList<SetupLink> links, PlannedWorld world, CancellationToken cancellationToken)
    {
        Dictionary<SetupLink, SetupRole> roles = [];
        foreach (SetupLink link in links)
        {
            roles[link] = await SetupRole.ForAsync(link, request.RoleName, world, cancellationToken).ConfigureAwait(false);
        }

        bool accountsDiffer = await AccountsDifferAsync(world, cancellationToken).ConfigureAwait(false);
        return new SetupJob(
            request, links, roles, accountsDiffer ? [.. links.Where(link => link.SourceIsFar != link.DestinationIsFar)] : []);
    }

    private static async Task<bool> AccountsDifferAsync(PlannedWorld world, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(world.Source, world.Destination))
        {
            return false;
        }

        CallerIdentity source = await world.Source.Identity.GetAsync(cancellationToken).ConfigureAwait(false);
        CallerIdentity destination = await world.Destination.Identity.GetAsync(cancellationToken).ConfigureAwait(false);
        return source.AccountId != destination.AccountId;
    }
}
