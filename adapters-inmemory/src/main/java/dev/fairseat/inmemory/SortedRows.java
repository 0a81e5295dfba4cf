package dev.fairseat.inmemory;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: putting or removing gives another one, which shares all but a few nodes with this
 * one. So whoever holds one may read it for as long as they like while others go on, and throwing changes away is
 * forgetting them.
 *
 * <p>An AVL tree (Adelson-Velsky and Landis, 1962) with path copying; every operation visits a number of nodes that
 * grows with the logarithm of the size.
 */
final class SortedRows<K, R> {

    private final Comparator<? super K> order;
    private final @Nullable Node<K, R> root;

    private record Node<K, R>(
            @Nullable Node<K, R> left,
            K key,
            R row,
            @Nullable Node<K, R> right,
            int height,
            int size) {}

    private SortedRows(Comparator<? super K> order, @Nullable Node<K, R> root) {
        this.order = order;
        this.root = root;
    }

    static <K, R> SortedRows<K, R> empty(Comparator<? super K> order) {
        return new SortedRows<>(order, null);
    }

    int size() {
        return size(root);
    }

    boolean isEmpty() {
        return root == null;
    }

    Optional<R> find(K key) {
        var node = root;
        while (node != null) {
            int side = order.compare(key, node.key);
            if (side == 0) return Optional.of(node.row);
            node = side < 0 ? node.left : node.right;
        }
        return Optional.empty();
    }

    /** With {@code row} under {@code key}, in place of what was there. */
    SortedRows<K, R> with(K key, R row) {
        return new SortedRows<>(order, put(root, key, row));
    }

    SortedRows<K, R> without(K key) {
        return new SortedRows<>(order, remove(root, key));
    }

    /** How many keys come before {@code key}. */
    int countBefore(K key) {
        int before = 0;
        var node = root;
        while (node != null) {
            if (order.compare(key, node.key) <= 0) {
                node = node.left;
            } else {
                before += size(node.left) + 1;
                node = node.right;
            }
        }
        return before;
    }

    Stream<R> all() {
        Deque<Node<K, R>> path = new ArrayDeque<>();
        descend(path, root);
        return stream(path);
    }

    /** Those behind {@code key}, which itself need not be there. */
    Stream<R> after(K key) {
        Deque<Node<K, R>> path = new ArrayDeque<>();
        var node = root;
        while (node != null) {
            if (order.compare(key, node.key) < 0) {
                path.push(node);
                node = node.left;
            } else {
                node = node.right;
            }
        }
        return stream(path);
    }

    private Node<K, R> put(@Nullable Node<K, R> node, K key, R row) {
        if (node == null) return node(null, key, row, null);
        int side = order.compare(key, node.key);
        if (side == 0) return node(node.left, key, row, node.right);
        return side < 0
                ? balanced(put(node.left, key, row), node.key, node.row, node.right)
                : balanced(node.left, node.key, node.row, put(node.right, key, row));
    }

    private @Nullable Node<K, R> remove(@Nullable Node<K, R> node, K key) {
        if (node == null) return null;
        int side = order.compare(key, node.key);
        if (side < 0) return balanced(remove(node.left, key), node.key, node.row, node.right);
        if (side > 0) return balanced(node.left, node.key, node.row, remove(node.right, key));
        if (node.left == null) return node.right;
        if (node.right == null) return node.left;
        var next = first(node.right);
        return balanced(node.left, next.key, next.row, remove(node.right, next.key));
    }

    /** A node whose sides may differ in height by two, as one change can leave them, made to differ by one at most. */
    private static <K, R> Node<K, R> balanced(@Nullable Node<K, R> left, K key, R row, @Nullable Node<K, R> right) {
        if (left != null && height(left) > height(right) + 1) {
            var inner = left.right;
            if (inner != null && height(inner) > height(left.left)) {
                return node(
                        node(left.left, left.key, left.row, inner.left),
                        inner.key,
                        inner.row,
                        node(inner.right, key, row, right));
            }
            return node(left.left, left.key, left.row, node(inner, key, row, right));
        }
        if (right != null && height(right) > height(left) + 1) {
            var inner = right.left;
            if (inner != null && height(inner) > height(right.right)) {
                return node(
                        node(left, key, row, inner.left),
                        inner.key,
                        inner.row,
                        node(inner.right, right.key, right.row, right.right));
            }
            return node(node(left, key, row, inner), right.key, right.row, right.right);
        }
        return node(left, key, row, right);
    }

    private static <K, R> Node<K, R> node(@Nullable Node<K, R> left, K key, R row, @Nullable Node<K, R> right) {
        int height = Math.max(height(left), height(right)) + 1;
        return new Node<>(left, key, row, right, height, size(left) + 1 + size(right));
    }

    private static <K, R> Node<K, R> first(Node<K, R> node) {
        var first = node;
        while (first.left != null) first = first.left;
        return first;
    }

    private static int height(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    private static int size(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    private static <K, R> void descend(Deque<Node<K, R>> path, @Nullable Node<K, R> from) {
        for (var node = from; node != null; node = node.left) path.push(node);
    }

    private static <K, R> Stream<R> stream(Deque<Node<K, R>> path) {
        Iterator<R> rows = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !path.isEmpty();
            }

            @Override
            public R next() {
                if (path.isEmpty()) throw new NoSuchElementException();
                var node = path.pop();
                descend(path, node.right);
                return node.row;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false);
    }
}
