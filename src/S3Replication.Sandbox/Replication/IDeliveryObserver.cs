using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Is told of every delivery, once when it is owed and once when it is settled, on the thread that owes or settles it and
/// outside of every lock. It throws nothing and is quick.
/// </summary>
internal interface IDeliveryObserver
{
    /// <summary>A delivery has come into the queue.</summary>
    /// <param name="item">The delivery.</param>
    /// <param name="version">What it brings.</param>
    void Owed(DeliveryItem item, StoredVersion version);

    /// <summary>A delivery is settled.</summary>
    /// <param name="item">The delivery, as it was owed.</param>
    /// <param name="ended">How it ended; null when by its turn nothing was owed any more, as after the removal of the version.</param>
    void Settled(DeliveryItem item, DeliveryEvent? ended);
}
