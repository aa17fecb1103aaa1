namespace S3Replication.Sandbox.Replication;

/// <summary>An action that a delivery needs.</summary>
/// <param name="Page">The page that says so.</param>
/// <param name="Kinds">The deliveries that need it.</param>
/// <param name="Place">What the action is done to.</param>
/// <param name="Actions">The actions, any of which is enough.</param>
/// <param name="FailureReason">
/// Why the delivery fails without; null when it goes on without what the action is for: the tags.
/// </param>
internal sealed record DeliveryDemand(
    string Page, DeliveryKind Kinds, DemandPlace Place, string[] Actions, string? FailureReason)
{
    /// <summary>Whether it is asked at the source; else at the destination.</summary>
    public bool IsAtSource => Place is not (DemandPlace.DestinationObject or DemandPlace.DestinationKey);

    /// <summary>Whether it is needed for this delivery; null when for all of the kinds.</summary>
    public Func<DeliveryCase, bool>? When { get; init; }

    /// <summary>Whether a policy that denies the first of the actions stops the delivery, another being allowed or not.</summary>
    public bool DenyOfFirstCounts { get; init; }
}
