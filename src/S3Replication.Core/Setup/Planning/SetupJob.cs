namespace S3Replication.Core.Setup.Planning;

/// <summary>What is set up: the request, taken apart.</summary>
/// <param name="Request">What is asked for.</param>
/// <param name="Links">The directions.</param>
/// <param name="Roles">The role of each direction.</param>
internal sealed record SetupJob(
    SetUpReplicationRequest Request, IReadOnlyList<SetupLink> Links, IReadOnlyDictionary<SetupLink, SetupRole> Roles)
{
    /// <summary>Takes a request apart, and looks which roles are in force.</summary>
    public static async Task<SetupJob> FromAsync(
        SetUpReplicationRequest request, IReadOnlyList<SetupLink> links, PlannedWorld world, CancellationToken cancellationToken)
    {
        Dictionary<SetupLink, SetupRole> roles = [];
        foreach (SetupLink link in links)
        {
            roles[link] = await SetupRole.ForAsync(link, request.RoleName, world, cancellationToken).ConfigureAwait(false);
        }

        return new SetupJob(request, links, roles);
    }
}
