using System;
using System.Collections;
using System.Collections.Generic;

// Texts that do something while they are given.
internal sealed class Reentrant : IEnumerable<string>
{
    private readonly string[] texts;
    private readonly Action<int> inside;

    internal Reentrant(string[] texts, Action<int> inside)
    {
        this.texts = texts;
        this.inside = inside;
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (int place = 0; place < texts.Length; place++)
        {
            inside(place);
            yield return texts[place];
        }
    }

    IEnumerator IEnumerable.GetEnumerator()
    {
        return GetEnumerator();
    }
}
