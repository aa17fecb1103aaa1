namespace S3Replication.Clients.Tests.Differential;

/// <summary>Something that the peer reads otherwise, and what AWS says of it.</summary>
/// <param name="Id">What reports call it.</param>
/// <param name="WhoIsRight">Who reads it as AWS's page says.</param>
/// <param name="Why">What differs.</param>
/// <param name="Page">AWS's page.</param>
/// <param name="AsPeerReads">
/// The pair with that one thing written so that the product reads it as the peer does. A disagreement is settled by it only when
/// the product then decides what the peer decided: that is as narrow as it gets.
/// </param>
internal sealed record SettledDisagreement(
    string Id, WhoIsRight WhoIsRight, string Why, Uri Page, Func<Pair, PeerAnswer, Pair> AsPeerReads);
