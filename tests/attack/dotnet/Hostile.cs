using System;
using System.Collections;
using System.Collections.Generic;

// A list that says one thing and gives another, keeps each array that it is given to fill, and can throw.
internal sealed class HostileList : IList<string>
{
    private readonly string[] given;
    private readonly int said;
    private readonly Exception thrown;

    internal HostileList(string[] given, int said, Exception thrown)
    {
        this.given = given;
        this.said = said;
        this.thrown = thrown;
    }

    internal static string[] Kept { get; private set; }

    public int Count
    {
        get { return said; }
    }

    public bool IsReadOnly
    {
        get { return false; }
    }

    public string this[int index]
    {
        get { return "indexed"; }
        set { throw new NotSupportedException(); }
    }

    public IEnumerator<string> GetEnumerator()
    {
        foreach (string text in given)
        {
            yield return text;
        }
        if (thrown != null)
        {
            throw thrown;
        }
    }

    IEnumerator IEnumerable.GetEnumerator()
    {
        return GetEnumerator();
    }

    public void CopyTo(string[] array, int arrayIndex)
    {
        Kept = array;
        for (int index = arrayIndex; index < array.Length; index++)
        {
            array[index] = "copied";
        }
    }

    public bool Contains(string item)
    {
        return true;
    }

    public int IndexOf(string item)
    {
        return 0;
    }

    public void Add(string item)
    {
        throw new NotSupportedException();
    }

    public void Clear()
    {
        throw new NotSupportedException();
    }

    public void Insert(int index, string item)
    {
        throw new NotSupportedException();
    }

    public bool Remove(string item)
    {
        throw new NotSupportedException();
    }

    public void RemoveAt(int index)
    {
        throw new NotSupportedException();
    }
}
