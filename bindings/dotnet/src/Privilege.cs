namespace Token04
{
    /// <summary>A privilege of a room token, with the numbers of ZEGO's documentation.</summary>
    public enum Privilege
    {
        /// <summary>The privilege to log in to the room.</summary>
        Login = 1,

        /// <summary>The privilege to publish a stream.</summary>
        Publish = 2,
    }
}
